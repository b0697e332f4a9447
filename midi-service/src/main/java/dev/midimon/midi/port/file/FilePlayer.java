package dev.midimon.midi.port.file;

import dev.midimon.api.port.MidiInput;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays a file in real time, or faster or slower by a factor, on a thread of its own, {@code midimon-file}.
 *
 * <p>Each event is due at its own distance from the start, so lateness does not add up. Nothing is sent but what the file holds.
 */
public final class FilePlayer implements AutoCloseable {
    private final MidiFile file;
    private final double speed;
    private final MidiInput input;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "midimon-file");

    /**
     * Prepares to play.
     *
     * @param file the events
     * @param speed how many seconds of the file pass in a second
     * @param input where they go
     * @throws IllegalArgumentException if speed is not a number above 0
     */
    public FilePlayer(MidiFile file, double speed, MidiInput input) {
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a speed above 0, found " + speed);
        }
        this.file = file;
        this.speed = speed;
        this.input = input;
        thread.setDaemon(true);
    }

    /**
     * Starts playing.
     *
     * @return done at the end of the file; cancelled when the player is closed before
     */
    public CompletableFuture<Void> start() {
        thread.start();
        return end;
    }

    private void run() {
        try {
            long start = System.nanoTime();
            for (MidiFileEvent event : file.events()) {
                if (!waitUntil(start + scaled(event.nanos()))) {
                    return;
                }
                event.sendTo(input, System.nanoTime());
            }
            if (waitUntil(start + scaled(file.nanos()))) {
                end.complete(null);
            }
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
    }

    private long scaled(long nanos) {
        return (long) (nanos / speed);
    }

    /** Returns false when the player is closed meanwhile. */
    private boolean waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            if (end.isCancelled()) {
                return false;
            }
            LockSupport.parkNanos(left);
        }
        return !end.isCancelled();
    }

    /** Stops playing; no event is sent once this has returned and the one under way is through. Does nothing at the end of the file. */
    @Override
    public void close() {
        end.cancel(false);
        LockSupport.unpark(thread);
    }
}
