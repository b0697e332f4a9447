package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Position;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One mapping: when this trigger comes, do that.
 *
 * @param mode the mode it belongs to; empty for a global one
 * @param index counted from 0 within its mode, or within the global ones
 * @param position where it stands
 * @param description the user's words, or empty
 * @param device only events of this device
 * @param channel only events of this MIDI channel, 1..16
 * @param enabled false: as if it were not there, but explained
 * @param continues true: later mappings are tried as well
 * @param retrigger what a new trigger does to a sequence that still runs
 * @param onError what a failed step does to the rest of its sequence
 * @param trigger when
 * @param action what
 */
public record Mapping(
        Optional<String> mode,
        int index,
        Position position,
        String description,
        Optional<String> device,
        OptionalInt channel,
        boolean enabled,
        boolean continues,
        Retrigger retrigger,
        OnError onError,
        Trigger trigger,
        ActionNode action) {

    /** What a new trigger does to a sequence that still runs. */
    public enum Retrigger {
        /** The running one is cancelled and the sequence begins anew. */
        RESTART,
        /** The new trigger does nothing. */
        IGNORE,
        /** The new one runs after the running one. */
        QUEUE,
        /** Both run. */
        PARALLEL
    }

    /** What a failed step does to the rest of its sequence. */
    public enum OnError {
        /** The rest is not run. */
        STOP,
        /** The rest is run. */
        CONTINUE
    }
}
