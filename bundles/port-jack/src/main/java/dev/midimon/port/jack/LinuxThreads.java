package dev.midimon.port.jack;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.nio.file.Files;
import java.nio.file.Path;

/** As Linux counts them: gettid(2), and {@code /proc/self/task}. */
final class LinuxThreads implements NativeThreads {
    private static final Path TASKS = Path.of("/proc/self/task");

    private final Function number =
            NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("gettid");

    @Override
    public int current() {
        return number.invokeInt(new Object[0]);
    }

    @Override
    public boolean isAlive(int thread) {
        return Files.exists(TASKS.resolve(Integer.toString(thread)));
    }
}
