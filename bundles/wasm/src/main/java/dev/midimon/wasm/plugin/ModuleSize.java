package dev.midimon.wasm.plugin;

import dev.midimon.plugins.EarlySettings;
import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How large a module may be (docs/reference/wasm.md, W4.8). What the user sets counts; where nothing is set, the standard and the plugin's own wish do.
 *
 * @param set by the user, in MiB
 * @param plugin what the plugin is called in lists
 */
record ModuleSize(OptionalInt set, String plugin) {

    /** The largest module unless someone says otherwise, in MiB. */
    static final int STANDARD_MIB = 8;

    /** The most that a user may allow, in MiB: a module takes many times its size of the heap while it is read. */
    static final int HIGHEST_MIB = 64;

    private static final int MIB = 1 << 20;

    /**
     * Looks for what the user has set: under the plugin's name in lists, and under that of its file, with and without the ending. A module says its id only after
     * it was read.
     */
    static ModuleSize of(Path content, EarlySettings settings) {
        String file = String.valueOf(content.getFileName());
        OptionalInt set = Stream.of(settings.name(), file, file.replaceFirst("(?i)\\.wasm$", ""))
                .map(name -> WasmSettings.of(settings.of(name, WasmSettings.declaration()))
                        .maxModuleMb())
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
        return new ModuleSize(set, settings.name());
    }

    /**
     * Reads a module, and no more of its file than it may have.
     *
     * @param wished what the plugin allows itself, in MiB
     * @throws PluginException with {@code WASM_TOO_LARGE}
     */
    byte[] read(Path file, int wished) throws IOException {
        int most = most(wished);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most * MIB + 1);
            if (bytes.length > most * MIB) {
                throw tooLarge(file, Math.max(Files.size(file), bytes.length), most);
            }
            return bytes;
        }
    }

    /**
     * Holds a module that was read against what it allows itself.
     *
     * @throws PluginException with {@code WASM_TOO_LARGE}
     */
    void require(Path file, byte[] module, int wished) {
        int most = most(wished);
        if (module.length > (long) most * MIB) {
            throw tooLarge(file, module.length, most);
        }
    }

    private int most(int wished) {
        return set.orElse(Math.min(STANDARD_MIB, wished));
    }

    private PluginException tooLarge(Path file, long bytes, int most) {
        long needed = (bytes + MIB - 1) / MIB;
        return new PluginException(
                "WASM_TOO_LARGE",
                file.getFileName() + " has " + bytes + " bytes, more than the limit max_module_mb of " + most + " MiB; "
                        + (needed > HIGHEST_MIB
                                ? "no module may have more than " + HIGHEST_MIB + " MiB"
                                : "to allow it: midimon plugin config " + plugin + " set max_module_mb=" + needed));
    }
}
