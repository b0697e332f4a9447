package dev.midimon.port.jack;

import com.sun.jna.Platform;

/** The operating system's threads of this process. */
interface NativeThreads {

    /** Elsewhere than on Linux threads are taken to live, so that what waits for one waits for all its time. */
    static NativeThreads ofThisSystem() {
        return Platform.isLinux() ? new LinuxThreads() : new UncountedThreads();
    }

    /** The number of the current one, which is never 0. */
    int current();

    /** Whether it has not ended yet. */
    boolean isAlive(int thread);
}
