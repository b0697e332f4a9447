package dev.midimon.process.life;

import dev.midimon.process.sandbox.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes, all on one thread that lives as long as the hub: the signal that a child gets when its parent dies follows the thread that started it, not the
 * process.
 */
final class SpawningThread implements Spawner {

    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "midimon-process-start");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public Process start(Launch launch) throws IOException {
        CompletableFuture<Process> process = CompletableFuture.supplyAsync(() -> startHere(launch), executor);
        try {
            return process.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException cause) {
                throw new IOException(String.valueOf(cause.getMessage()), cause);
            }
            throw e;
        }
    }

    private static Process startHere(Launch launch) {
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .directory(launch.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
