package dev.midimon.wasm.plugin;

import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.manifest.PluginToml;
import dev.midimon.plugins.manifest.RuntimeTable;
import dev.midimon.wasm.engine.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code plugin.toml} of a folder whose entry point is a module (docs/reference/wasm.md, W1.5).
 *
 * @param module the entry point
 * @param description what it says of the plugin
 * @param wishes how the plugin wants to be run
 * @param remarks what was not understood and left out
 */
record FolderManifest(Path module, PluginDescription description, Wishes wishes, List<String> remarks) {

    private static final String ENDING = ".wasm";

    /**
     * How a plugin wants to be run: the table {@code [runtime]}.
     *
     * @param limits what calls may spend; the standard where it has no wish, or a higher one
     * @param moduleMib how large the module may be, in MiB
     * @param fresh whether every call begins with a new instance
     * @param allowedHosts what it reaches unless the user says otherwise
     */
    record Wishes(Limits limits, int moduleMib, boolean fresh, List<String> allowedHosts) {}

    /** Finds the module of a folder by the line that names it; parses nothing. */
    static boolean isThere(Path folder) {
        return PluginToml.entryPoint(folder)
                .filter(name -> name.endsWith(ENDING))
                .isPresent();
    }

    /**
     * Reads the file of a folder.
     *
     * @throws PluginException with {@code BAD_PLUGIN_TOML} if it is not right
     */
    static FolderManifest read(Path folder) throws IOException {
        PluginToml<Path, Wishes> toml = PluginToml.read(folder, FolderManifest::module, FolderManifest::wishes);
        return new FolderManifest(toml.entryPoint(), toml.description(), toml.runtime(), toml.remarks());
    }

    private static Path module(Path file, String name) {
        if (!name.endsWith(ENDING)) {
            throw new IllegalArgumentException("expected a name that ends in " + ENDING + ", found \"" + name + "\"");
        }
        return file;
    }

    private static Wishes wishes(RuntimeTable runtime) {
        Limits standard = Limits.STANDARD;
        int memoryMib = Math.min(runtime.memoryMegabytes().orElse(standard.memoryMib()), standard.memoryMib());
        long instructions = runtime.limits()
                .longWhole("max_instructions", 1, Long.MAX_VALUE)
                .orElse(standard.instructions());
        int moduleMib = runtime.limits()
                .whole("max_module_mb", 1, ModuleSize.HIGHEST_MIB)
                .orElse(ModuleSize.STANDARD_MIB);
        boolean fresh = runtime.table().flag("fresh");
        return new Wishes(
                standard.lowest(new Limits(
                        instructions, runtime.execution().orElse(standard.time()), memoryMib * Limits.PAGES_PER_MIB)),
                moduleMib,
                runtime.perCall() || fresh,
                runtime.allowedHosts());
    }
}
