package dev.midimon.process.life;

import dev.midimon.api.action.ActionException;
import dev.midimon.process.wire.Payload;

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
}
