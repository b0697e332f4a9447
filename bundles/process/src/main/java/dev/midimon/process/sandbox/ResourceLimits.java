package dev.midimon.process.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the kernel holds each process of a plugin to. The resident size of them all is watched by the supervisor; this is the wall behind it. There is no limit on
 * the address space, since engines of JavaScript reserve far more of it than they use.
 *
 * @param dataBytes private memory that is written to, of one process
 * @param fileDescriptors open at once in one process
 */
record ResourceLimits(long dataBytes, int fileDescriptors) {

    private static final long MEBIBYTE = 1 << 20;
    private static final int DATA_MEGABYTES = 4096;
    /** Memory that is reserved and not resident: stacks, heaps that have not grown yet. */
    private static final int SLACK_MEGABYTES = 1024;

    private static final int FILE_DESCRIPTORS = 1024;
    /** Processes and threads in the sandbox together. */
    private static final int TASKS = 512;

    static ResourceLimits of(Limits limits) {
        long megabytes = limits.memoryMegabytes().isPresent()
                ? (long) limits.memoryMegabytes().getAsInt() + SLACK_MEGABYTES
                : DATA_MEGABYTES;
        return new ResourceLimits(megabytes * MEBIBYTE, limits.fileDescriptors().orElse(FILE_DESCRIPTORS));
    }

    /**
     * Returns the words to start a program with, so that the limits hold for it.
     *
     * @param countsTasks whether the kernel counts processes for each sandbox
     */
    List<String> through(Path prlimit, boolean countsTasks) {
        List<String> words = new ArrayList<>(
                List.of(prlimit.toString(), "--core=0", "--data=" + dataBytes, "--nofile=" + fileDescriptors));
        if (countsTasks) {
            words.add("--nproc=" + TASKS);
        }
        words.add("--");
        return words;
    }
}
