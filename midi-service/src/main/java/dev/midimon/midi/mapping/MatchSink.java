package dev.midimon.midi.mapping;

import dev.midimon.midi.trigger.TriggerEvent;

/** Takes the mappings that an event fires. Called on the engine's strand. */
@FunctionalInterface
public interface MatchSink {

    /**
     * Takes a mapping, in the order in which they fire.
     *
     * @param mapping what fires
     * @param event valid during the call
     * @param value the event's value as this mapping sees it: an encoder's signed steps, a bend with the dead zone applied, else the event's own
     */
    void matched(CompiledMapping mapping, TriggerEvent event, int value);
}
