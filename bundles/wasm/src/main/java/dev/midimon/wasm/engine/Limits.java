package dev.midimon.wasm.engine;

import java.time.Duration;

/**
 * What one call of a plugin may spend.
 *
 * @param instructions how many instructions
 * @param time how long it may take
 * @param memoryPages how much memory an instance may have, in pages of 64 KiB
 */
public record Limits(long instructions, Duration time, int memoryPages) {

    /** Pages of 64 KiB in a MiB. */
    public static final int PAGES_PER_MIB = 16;

    /** What holds unless someone says otherwise: 100,000,000 instructions, 5 s, 128 MiB. */
    public static final Limits STANDARD = new Limits(100_000_000, Duration.ofSeconds(5), 128 * PAGES_PER_MIB);

    /** Checks the ranges. */
    public Limits {
        if (instructions <= 0 || time.isNegative() || time.isZero() || memoryPages < 0) {
            throw new IllegalArgumentException("a limit that nothing can keep");
        }
    }

    /**
     * Takes the lower one of each.
     *
     * @param others what else limits
     * @return limits that keep both
     */
    public Limits lowest(Limits others) {
        return new Limits(
                Math.min(instructions, others.instructions),
                time.compareTo(others.time) <= 0 ? time : others.time,
                Math.min(memoryPages, others.memoryPages));
    }

    /**
     * Returns how much memory an instance may have.
     *
     * @return whole MiB, rounded up
     */
    public int memoryMib() {
        return (memoryPages + PAGES_PER_MIB - 1) / PAGES_PER_MIB;
    }
}
