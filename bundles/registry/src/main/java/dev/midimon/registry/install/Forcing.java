package dev.midimon.registry.install;

import dev.midimon.plugins.PluginException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What was laid on the shelf on its way to the disk, on a thread of its own, while it is looked at. */
final class Forcing {
    private final CompletableFuture<Void> done;

    /** Begins. */
    Forcing(Runnable force) {
        this.done = CompletableFuture.runAsync(force, Forcing::start);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "midimon-registry-force");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits until it is on the disk.
     *
     * @throws PluginException if it is not
     */
    void await() throws InterruptedException {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PluginException refused ? refused : new IllegalStateException(e);
        }
    }

    /** Waits for its end, whatever came of it. */
    void end() {
        done.exceptionally(failure -> null).join();
    }
}
