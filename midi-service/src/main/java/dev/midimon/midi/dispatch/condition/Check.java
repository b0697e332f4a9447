package dev.midimon.midi.dispatch.condition;

import dev.midimon.midi.dispatch.record.Occasion;

/** A condition, ready to be asked. */
@FunctionalInterface
public interface Check {

    /**
     * Tells whether the condition holds now. Called on the strand; neither blocks nor throws.
     *
     * @param occasion what fired
     * @return whether it holds
     */
    boolean holds(Occasion occasion);
}
