package dev.midimon.midi.port;

import dev.midimon.api.port.MidiOutput;
import java.util.Optional;

/**
 * One endpoint that is connected now.
 *
 * @param index small number, unique among the connected sources and used again after a source has gone; 0..{@value #MAX_SOURCES} - 1
 * @param port what the configuration calls its port, for example {@code system}
 * @param device what people call the endpoint
 * @param key tells identical endpoints of one port apart; the same when the endpoint comes back
 * @param output the way out to it, if there is one
 */
public record Source(int index, String port, String device, String key, Optional<MidiOutput> output) {

    /** How many endpoints may be connected at a time. */
    public static final int MAX_SOURCES = 256;
}
