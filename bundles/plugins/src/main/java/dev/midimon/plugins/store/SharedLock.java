package dev.midimon.plugins.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A lock between threads and between processes: a semaphore within this process, which has one object for each file, and a lock on the file, which the system lets go when its holder is
 * killed. The file stays.
 */
final class SharedLock {

    private static final long POLL_MILLIS = 10;

    private final Path file;
    private final Semaphore here = new Semaphore(1, true);
    private @Nullable FileChannel channel; // of the thread that holds the lock

    SharedLock(Path file) {
        this.file = file;
    }

    /**
     * Takes the lock.
     *
     * @return false if others held it all the time
     */
    boolean take(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        if (!here.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        boolean taken = false;
        try {
            taken = takeFile(deadline);
            return taken;
        } finally {
            if (!taken) {
                here.release();
            }
        }
    }

    private boolean takeFile(long deadline) throws IOException, InterruptedException {
        FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            for (lock = opened.tryLock(); lock == null && System.nanoTime() < deadline; lock = opened.tryLock()) {
                Thread.sleep(POLL_MILLIS);
            }
        } finally {
            if (lock == null) {
                opened.close();
            }
        }
        channel = opened;
        return lock != null;
    }

    void letGo() throws IOException {
        FileChannel held = channel;
        channel = null;
        try {
            if (held != null) {
                held.close();
            }
        } finally {
            here.release();
        }
    }
}
