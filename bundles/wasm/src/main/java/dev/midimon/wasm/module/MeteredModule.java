package dev.midimon.wasm.module;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A module that counts its instructions. Made by {@link Metering}. */
public final class MeteredModule {

    /** The name of the exported global that holds how many instructions are left. */
    public static final String FUEL = "midimon:fuel";

    /** What the global holds after memory was to grow beyond the limit. */
    public static final long MEMORY_EXHAUSTED = Long.MIN_VALUE;

    private final byte[] bytes;
    private final List<ImportedFunction> imports;
    private final Map<String, Signature> exports;
    private final boolean exportsMemory;
    private final int memoryPages;

    MeteredModule(
            byte[] bytes,
            List<ImportedFunction> imports,
            Map<String, Signature> exports,
            boolean exportsMemory,
            int memoryPages) {
        this.bytes = Objects.requireNonNull(bytes, "bytes");
        this.imports = List.copyOf(imports);
        this.exports = Map.copyOf(exports);
        this.exportsMemory = exportsMemory;
        this.memoryPages = memoryPages;
    }

    /**
     * Returns the module.
     *
     * @return a copy of its bytes
     */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /**
     * Returns what the module wants from its host.
     *
     * @return in the order of the module
     */
    public List<ImportedFunction> imports() {
        return imports;
    }

    /**
     * Returns the functions that the module exports.
     *
     * @return name to type
     */
    public Map<String, Signature> exports() {
        return exports;
    }

    /**
     * Tells whether its host can reach its memory.
     *
     * @return true if it exports it as {@code memory}
     */
    public boolean exportsMemory() {
        return exportsMemory;
    }

    /**
     * Returns the most memory that an instance can take.
     *
     * @return pages of 64 KiB; 0 without a memory
     */
    public int memoryPages() {
        return memoryPages;
    }
}
