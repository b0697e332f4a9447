package dev.midimon.midi.dispatch.record;

/**
 * Where events come from, in words. Made when a source connects, so that events only point to it.
 *
 * @param port the port's name
 * @param device the device's id in the configuration, or what the port calls it
 */
public record Origin(String port, String device) {

    /** For what comes from no device. */
    public static final Origin NONE = new Origin("", "");
}
