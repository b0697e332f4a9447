package dev.midimon.process.life;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A running process of a plugin, with all that comes from it. Its output goes to the logs of its plugins. Safe for all threads. */
final class Child {

    private static final Duration TERM_PATIENCE = Duration.ofMillis(500);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(2);
    private static final long OUTPUT_PATIENCE_MILLIS = 200;

    private final Process process;
    private final ProcessTree tree;
    private final CompletableFuture<Process> end;
    private final Voices voices;
    private final Output errors;
    private final AtomicReference<@Nullable String> why = new AtomicReference<>();

    Child(Process process, String plugin, Voices voices, Time time) throws IOException {
        this.process = process;
        this.voices = voices;
        this.end = process.onExit();
        this.tree = new ProcessTree(process.pid());
        process.getOutputStream().close();
        String name = "midimon-process-" + plugin;
        new Output(process.getInputStream(), name + "-out", line -> voices.say(Level.INFO, line), time, end);
        this.errors =
                new Output(process.getErrorStream(), name + "-err", line -> voices.say(Level.WARNING, line), time, end);
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Completes when it has ended. */
    CompletableFuture<?> end() {
        return end;
    }

    private boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    OptionalLong residentMegabytes() {
        return tree.residentMegabytes();
    }

    /** Ends it by force, for a reason; one that has ended by itself has its own. */
    void condemn(String reason) {
        if (alive()) {
            why.compareAndSet(null, reason);
        }
        kill();
    }

    private void kill() {
        tree.kill();
        process.destroyForcibly();
    }

    /** Ends it by force, for a reason, and returns how it ended. */
    Ending abandon(String reason) throws InterruptedException {
        condemn(reason);
        awaitEnd(KILL_PATIENCE);
        return ending();
    }

    /** Returns how it ended; what it left behind is ended, too. */
    Ending ending() {
        tree.kill();
        List<String> last =
                errors.last(OUTPUT_PATIENCE_MILLIS).stream().map(voices::words).toList();
        return new Ending(process.exitValue(), Optional.ofNullable(why.get()), last);
    }

    /** Waits for a clean end, then asks for one, then ends it by force. */
    void end(Duration patience) throws InterruptedException {
        if (!awaitEnd(patience)) {
            tree.terminate();
            awaitEnd(TERM_PATIENCE);
        }
        kill();
        awaitEnd(KILL_PATIENCE);
    }
}
