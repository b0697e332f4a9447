package dev.midimon.itests;

import aQute.bnd.osgi.Domain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads bundle headers. */
final class Manifests {

    private Manifests() {}

    static Domain of(Path jar) {
        try {
            return Optional.ofNullable(Domain.domain(jar.toFile()))
                    .orElseThrow(() -> new IllegalStateException(jar + " has no manifest"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The symbolic name, or an empty text for a jar that is no bundle. */
    static String symbolicName(Path jar) {
        return Optional.ofNullable(of(jar).getBundleSymbolicName())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    static Set<String> imports(Path jar) {
        return of(jar).getImportPackage().keySet();
    }

    static Set<String> exports(Path jar) {
        return of(jar).getExportPackage().keySet();
    }
}
