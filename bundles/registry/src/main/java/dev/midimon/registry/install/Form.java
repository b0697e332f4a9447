package dev.midimon.registry.install;

import dev.midimon.plugins.PluginException;
import dev.midimon.registry.disk.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The forms in which plugins are published (docs/reference/registry.md §5). */
enum Form {
    /** A bundle. */
    JAR(".jar"),
    /** A WASM module. */
    WASM(".wasm"),
    /** A program. */
    BINARY(".binary"),
    /** A folder with a plugin.toml, packed. */
    FOLDER(".zip");

    private final String suffix;

    Form(String suffix) {
        this.suffix = suffix;
    }

    /** Tells the form by the name of the file. */
    static Form of(String fileName) {
        return List.of(values()).stream()
                .filter(form -> fileName.endsWith(form.suffix))
                .findFirst()
                .orElseThrow(() -> new PluginException(
                        "UNKNOWN_FORM",
                        "expected a file that ends in .jar, .wasm, .binary or .zip, found " + fileName));
    }

    /** Names it in the deploy folder. */
    String name(String stem) {
        return this == FOLDER ? stem : stem + suffix;
    }

    /** Brings an artefact that nobody else writes to to a place of its own, in the form in which it is deployed: a file under another name, a folder unpacked. */
    void lay(Path artefact, Path target) throws IOException {
        if (this == FOLDER) {
            new Archive(artefact).unpack(target);
            return;
        }
        Folders.link(artefact, target);
        if (this == BINARY) {
            Archive.executable(target);
        }
    }
}
