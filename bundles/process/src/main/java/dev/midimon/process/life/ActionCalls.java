package dev.midimon.process.life;

import dev.midimon.api.action.ActionException;
import dev.midimon.process.wire.Payload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Calls a plugin's actions, whatever way it is run. */
interface ActionCalls {

    /**
     * Makes one call and waits for its end.
     *
     * @param action {@code {action, params, context}}
     * @throws ActionException if it had no effect
     * @throws InterruptedException if the deadline of the call has passed
     */
    void call(Payload action) throws ActionException, InterruptedException;

    /**
     * Begins one call and waits for nothing.
     *
     * @param action {@code {action, params, context}}
     * @return as {@link dev.midimon.plugins.PipelinedAction#begin}
     * @throws ActionException if it had no effect
     */
    default Optional<CompletableFuture<Void>> begin(Payload action) throws ActionException {
        return Optional.empty();
    }

    /** Returns how long one call may take. */
    Duration limit();
}
