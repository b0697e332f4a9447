package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A plugin in a language of scripts, which answers actions with datagrams. */
enum PluginScript {
    /** Run by {@code python3}. */
    PYTHON("python", "python3", "answer.py"),
    /** Run by {@code node}. */
    NODE("node", "node", "answer.mjs");

    private final String id;
    private final String interpreter;
    private final String file;

    PluginScript(String id, String interpreter, String file) {
        this.id = id;
        this.interpreter = interpreter;
        this.file = file;
    }

    String id() {
        return id;
    }

    String interpreter() {
        return interpreter;
    }

    /** Writes the script alone and returns where it is. */
    Path write(Path folder) throws IOException {
        Path script = Files.createDirectories(folder).resolve(file);
        try (InputStream source = PluginScript.class.getResourceAsStream(file)) {
            if (source == null) {
                throw new IOException("there is no " + file + " on the class path");
            }
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }

    /** Writes a plugin's folder. */
    void deploy(Path plugins, String as) throws IOException {
        Path folder = plugins.resolve(as);
        write(folder);
        Files.writeString(folder.resolve("plugin.toml"), """
                [metadata]
                id = "%s"
                version = "1.0.0"
                entry_point = "%s"
                [permissions]
                permissions = ["network"]
                """.formatted(as, file));
    }
}
