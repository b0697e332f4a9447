package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A plugin in a language of scripts, which answers actions with datagrams. */
enum PluginScript {
    /** Run by {@code python3}. */
    PYTHON("python", "python3", "answer.py", "worker.py", "midimon.py"),
    /** Run by {@code node}. */
    NODE("node", "node", "answer.mjs", "worker.mjs", "midimon.mjs");

    private final String id;
    private final String interpreter;
    private final String file;
    private final String worker;
    private final String sdk;

    PluginScript(String id, String interpreter, String file, String worker, String sdk) {
        this.id = id;
        this.interpreter = interpreter;
        this.file = file;
        this.worker = worker;
        this.sdk = sdk;
    }

    String id() {
        return id;
    }

    String interpreter() {
        return interpreter;
    }

    /** Writes the script alone and returns where it is. */
    Path write(Path folder) throws IOException {
        return copy(file, folder);
    }

    /** Writes a plugin's folder. */
    void deploy(Path plugins, String as) throws IOException {
        Path folder = plugins.resolve(as);
        write(folder);
        manifest(folder, as, file, "[\"network\"]");
    }

    /** Writes the folder of a plugin that is written with the SDK, and returns where it is. */
    Path deployWorker(Path plugins) throws IOException {
        Path folder = plugins.resolve(id);
        copy(worker, folder);
        copy(sdk, folder);
        manifest(folder, id, worker, "[]");
        return folder;
    }

    private static Path copy(String name, Path folder) throws IOException {
        Path copy = Files.createDirectories(folder).resolve(name);
        try (InputStream source = PluginScript.class.getResourceAsStream(name)) {
            if (source == null) {
                throw new IOException("there is no " + name + " on the class path");
            }
            Files.copy(source, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private static void manifest(Path folder, String id, String entryPoint, String permissions) throws IOException {
        Files.writeString(folder.resolve("plugin.toml"), """
                [metadata]
                id = "%s"
                version = "1.0.0"
                entry_point = "%s"
                [permissions]
                permissions = %s
                """.formatted(id, entryPoint, permissions));
    }
}
