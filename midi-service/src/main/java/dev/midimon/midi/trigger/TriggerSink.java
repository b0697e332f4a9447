package dev.midimon.midi.trigger;

/** Where trigger events go. Called on the engine's strand. */
@FunctionalInterface
public interface TriggerSink {

    /**
     * Takes an event.
     *
     * @param event valid during the call
     */
    void triggered(TriggerEvent event);
}
