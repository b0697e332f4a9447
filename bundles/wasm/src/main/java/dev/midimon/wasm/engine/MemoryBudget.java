package dev.midimon.wasm.engine;

import dev.midimon.plugins.PluginException;
import org.jspecify.annotations.Nullable;

/** Shares out the memory that modules may have. It lies on the hub's heap, so that together they may take only a part of it. Safe for all threads. */
public final class MemoryBudget {

    private static final int PAGE_BYTES = 64 << 10;
    private static final int PAGES_PER_MIB = Limits.PAGES_PER_MIB;

    private final long pages;
    private long reserved;

    /**
     * Makes a budget of half of the heap.
     *
     * @param heapBytes how large the heap may become
     */
    public MemoryBudget(long heapBytes) {
        this.pages = heapBytes / 2 / PAGE_BYTES;
    }

    /**
     * Memory that was set aside.
     *
     * @param pages how much, in pages of 64 KiB
     */
    public record Share(int pages) {}

    /**
     * Sets memory aside in place of what was set aside before.
     *
     * @param plugin whose
     * @param old what is given back; null for nothing
     * @param wanted how many pages of 64 KiB
     * @return what is set aside now
     * @throws PluginException if there is not enough left; then the old share stays
     */
    public synchronized Share exchange(String plugin, @Nullable Share old, int wanted) {
        long left = pages - reserved + (old == null ? 0 : old.pages);
        if (wanted > left) {
            throw new PluginException(
                    "WASM_MEMORY_BUDGET",
                    plugin + " may take " + wanted / PAGES_PER_MIB + " MiB of memory, and of the "
                            + pages / PAGES_PER_MIB
                            + " MiB that all WASM plugins may take together, half of the hub's heap, "
                            + left / PAGES_PER_MIB
                            + " MiB are left: lower max_memory_mb of a plugin, or give the hub a larger heap (JAVA_OPTS=-Xmx…)");
        }
        reserved = pages - left + wanted;
        return new Share(wanted);
    }

    /**
     * Gives memory back.
     *
     * @param share what was set aside
     */
    public synchronized void giveBack(Share share) {
        reserved -= share.pages;
    }
}
