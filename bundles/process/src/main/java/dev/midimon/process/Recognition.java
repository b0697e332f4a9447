package dev.midimon.process;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.manifest.PluginToml;
import dev.midimon.process.manifest.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells by names, and by the entry point's line in {@code plugin.toml}, what lies in the deploy folder. Runs and parses nothing. */
final class Recognition {

    private Recognition() {}

    static boolean recognises(Path content) {
        return isProgram(content)
                || isBare(content)
                || PluginToml.entryPoint(content)
                        .filter(entry -> !entry.endsWith(Language.WASM))
                        .isPresent();
    }

    /** A single executable, or a name that says so. */
    static boolean isProgram(Path content) {
        return language(content).filter(language -> language == Language.BINARY).isPresent()
                && Files.isRegularFile(content);
    }

    /** The word for lists. */
    static String word(Path content) {
        return PluginToml.entryPoint(content)
                .flatMap(Language::of)
                .orElse(Language.BINARY)
                .word();
    }

    /** Refuses a script or library that lies there alone. */
    static void refuseBare(Path content) {
        if (isBare(content)) {
            String name = String.valueOf(content.getFileName());
            throw new PluginException(
                    "FOLDER_NEEDED",
                    name + " alone is no plugin: put it into a folder with a " + PluginToml.FILE
                            + " whose entry_point is \"" + name + "\"");
        }
    }

    private static boolean isBare(Path content) {
        return Files.isRegularFile(content)
                && language(content)
                        .filter(language -> language != Language.BINARY)
                        .isPresent();
    }

    private static Optional<Language> language(Path content) {
        return Language.of(String.valueOf(content.getFileName()));
    }
}
