package dev.midimon.process.sandbox;

import java.util.OptionalInt;

/**
 * What a plugin says that it will not exceed.
 *
 * @param memoryMegabytes resident size of all its processes, in MiB; watched
 * @param cpuPercent of one processor; as far as the system can hold it to that
 * @param fileDescriptors open at once in one process
 */
public record Limits(OptionalInt memoryMegabytes, OptionalInt cpuPercent, OptionalInt fileDescriptors) {

    /** No limits. */
    public static final Limits NONE = new Limits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
}
