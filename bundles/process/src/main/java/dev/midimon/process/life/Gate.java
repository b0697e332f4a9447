package dev.midimon.process.life;

import dev.midimon.api.action.ActionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where calls find the process of the moment. One that finds none, or one that has just ended, waits a little for the next. */
final class Gate {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final String plugin;
    private final Time time;
    private volatile @Nullable Run run;
    private volatile CompletableFuture<Run> next = new CompletableFuture<>();

    Gate(String plugin, Time time) {
        this.plugin = plugin;
        this.time = time;
    }

    void open(Run opened) {
        run = opened;
        CompletableFuture<Run> awaited = next;
        next = new CompletableFuture<>();
        awaited.complete(opened);
    }

    void close() {
        run = null;
    }

    @Nullable
    Run current() {
        return run;
    }

    /**
     * Returns the process of the moment.
     *
     * @param ended one that will not do any more
     * @throws ActionException with {@code PLUGIN_NOT_CONNECTED} if there is none for half a second
     */
    Run enter(@Nullable Run ended) throws ActionException, InterruptedException {
        CompletableFuture<Run> coming =
                next; // first: a gate that opens between these two lines is seen by the next one
        Run now = run;
        if (now != null && now != ended) {
            return now;
        }
        if (time.await(coming, PATIENCE)) {
            return coming.join();
        }
        throw new ActionException(
                "PLUGIN_NOT_CONNECTED", plugin + " does not run now; waited " + PATIENCE.toMillis() + " ms for it");
    }
}
