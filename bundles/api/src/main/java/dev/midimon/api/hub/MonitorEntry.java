package dev.midimon.api.hub;

import java.util.Optional;

/** Something that happened in the hub. */
public sealed interface MonitorEntry {

    /**
     * Returns when it happened.
     *
     * @return milliseconds since the hub started
     */
    double atMillis();

    /**
     * A message arrived.
     *
     * @param atMillis milliseconds since the hub started
     * @param port the port's name
     * @param device the device's id in the configuration, or what the port calls it
     * @param event the message
     * @param control what the device's template calls the pad or knob, if it has one
     */
    record Heard(double atMillis, String port, String device, MidiEvent event, Optional<String> control)
            implements MonitorEntry {}

    /**
     * An action ran, or did not.
     *
     * @param record what happened
     */
    record Acted(ActionRecord record) implements MonitorEntry {
        @Override
        public double atMillis() {
            return record.atMillis();
        }
    }

    /**
     * The hub has something to say: the mode changed, a peer was refused, entries were dropped.
     *
     * @param atMillis milliseconds since the hub started
     * @param code a stable word
     * @param message in words
     */
    record Notice(double atMillis, String code, String message) implements MonitorEntry {}
}
