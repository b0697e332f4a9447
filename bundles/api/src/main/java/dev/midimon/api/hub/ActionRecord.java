package dev.midimon.api.hub;

import dev.midimon.api.action.Gesture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one step of a mapping. The shape is that of the {@code action} record of {@code --json}.
 *
 * @param atMillis when its event arrived, in milliseconds since the hub, or the file, started
 * @param port the event's port
 * @param device the event's device
 * @param event the event's message
 * @param gesture what the fingers did
 * @param release true when a key went up
 * @param mode the mode at that time
 * @param mapping which mapping
 * @param plugin the plugin's id; the type for a built-in action
 * @param version the plugin's version; empty when no plugin was called
 * @param action the action; the type for a built-in one
 * @param params its parameters for this event: texts, numbers, truth values, lists, maps; secrets redacted
 * @param outcome what became of it
 * @param error what went wrong, unless it is ok
 * @param latencyMicros from the event's arrival to the end of the call
 */
public record ActionRecord(
        double atMillis,
        String port,
        String device,
        MidiEvent event,
        Gesture gesture,
        boolean release,
        String mode,
        MappingRef mapping,
        String plugin,
        String version,
        String action,
        Map<String, Object> params,
        Outcome outcome,
        Optional<Failure> error,
        double latencyMicros) {

    /** Copies the parameters. */
    public ActionRecord {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /**
     * A mapping.
     *
     * @param mode its mode; empty for a global one
     * @param index from 0 within its scope
     * @param line where it stands; 0 for a built-in one
     * @param description the user's words
     */
    public record MappingRef(Optional<String> mode, int index, int line, String description) {}

    /**
     * What went wrong.
     *
     * @param code a stable word
     * @param message in words
     */
    public record Failure(String code, String message) {}

    /** What became of a step. */
    public enum Outcome {
        /** It had its effect. */
        OK,
        /** It failed. */
        FAILED,
        /** It outlasted its deadline. */
        TIMEOUT,
        /** Overload dropped it. */
        DROPPED,
        /** Its mapping is not bound. */
        UNBOUND,
        /** Its sequence was cancelled, or the hub is disarmed. */
        CANCELLED;

        /**
         * Returns the word used in records.
         *
         * @return lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
