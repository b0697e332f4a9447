package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Position;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Shows a state variable on a device.
 *
 * @param state full name of the variable
 * @param target the device or port that shows it
 * @param message what is sent
 * @param channel 1..16
 * @param number the note or controller
 * @param values state, as text, to 0..127; empty when a scale is given
 * @param standard what other states, and the hub's end, show
 * @param scale numbers from min to max become 0..127
 * @param blink state, as text, to the time between on and off
 * @param position where it stands
 */
public record FeedbackRule(
        String state,
        Target target,
        Message message,
        int channel,
        int number,
        Map<String, Integer> values,
        Optional<Integer> standard,
        Optional<Condition.State.Range> scale,
        Map<String, Duration> blink,
        Position position) {

    /** Where it is shown. */
    public sealed interface Target {
        /** A device of the configuration. */
        record Device(String id) implements Target {}

        /** A port of the configuration. */
        record Port(String name) implements Target {}
    }

    /** What is sent. */
    public enum Message {
        /** Note on. */
        NOTE_ON,
        /** Control change. */
        CC
    }
}
