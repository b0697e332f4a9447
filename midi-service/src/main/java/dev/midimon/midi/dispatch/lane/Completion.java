package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.hub.ActionRecord.Outcome;

/** Whoever waits for a call: a running sequence. */
public interface Completion {

    /**
     * Takes the end of the call. Called once, on any thread; returns at once.
     *
     * @param outcome what became of it
     */
    void completed(Outcome outcome);

    /**
     * Tells whether the call is needed no more. Asked when it is its turn.
     *
     * @return true to have it recorded as cancelled
     */
    boolean cancelled();
}
