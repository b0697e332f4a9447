package dev.midimon.process.manifest;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.manifest.PluginToml;
import dev.midimon.plugins.manifest.RuntimeTable;
import dev.midimon.plugins.manifest.Section;
import dev.midimon.process.sandbox.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code plugin.toml} of a folder that is to run as a process (docs/reference/process.md, R2). */
public final class FolderManifest {

    /** Plugin life gives a plugin 10 s to start. */
    private static final int LONGEST_INIT = 8;

    /** And 10 s to stop, of which dispatch may take 5. */
    private static final int LONGEST_SHUTDOWN = 4;

    private FolderManifest() {}

    /**
     * Reads the file of a plugin's folder.
     *
     * @param folder the plugin's
     * @return what it says
     * @throws PluginException with {@code BAD_PLUGIN_TOML} and everything that is wrong with it
     * @throws IOException if it cannot be read
     */
    public static Manifest read(Path folder) throws IOException {
        PluginToml<EntryPoint, RunSettings> toml = PluginToml.read(folder, EntryPoint::of, FolderManifest::run);
        return new Manifest(
                toml.description(),
                toml.entryPoint(),
                toml.runtime(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                toml.remarks());
    }

    private static RunSettings run(RuntimeTable runtime) {
        RunSettings standard = RunSettings.STANDARD;
        Section timeouts = runtime.timeouts();
        Section security = runtime.security();
        return new RunSettings(
                runtime.perCall() ? RunSettings.Mode.PER_CALL : RunSettings.Mode.WORKER,
                runtime.table().tableOrEmpty("env").textsByKey(),
                new Limits(
                        runtime.memoryMegabytes(),
                        runtime.limits().whole("max_cpu_percent", 1, 100_000),
                        runtime.limits().whole("max_file_descriptors", 8, 1 << 20)),
                timeouts.seconds("init", LONGEST_INIT).orElse(standard.init()),
                runtime.execution().orElse(standard.execution()),
                timeouts.seconds("shutdown", LONGEST_SHUTDOWN),
                security.texts("allowed_paths"),
                runtime.allowedHosts(),
                Set.copyOf(security.texts("allowed_env_vars")));
    }
}
