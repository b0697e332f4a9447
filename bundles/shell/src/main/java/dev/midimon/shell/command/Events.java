package dev.midimon.shell.command;

import dev.midimon.api.hub.MidiEvent;
import dev.midimon.shell.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads events that somebody typed. */
final class Events {

    static final String USAGE = """
                    EVENT is note_on:CHANNEL:NOTE:VELOCITY, note_off:…, cc:CHANNEL:CC:VALUE, pitch_bend:CHANNEL:VALUE, aftertouch:CHANNEL:VALUE,
                    poly_aftertouch:CHANNEL:NOTE:VALUE, program:CHANNEL:PROGRAM, sysex:HEX, start, continue or stop; @MS behind it gives it a time.""";

    private Events() {}

    static List<MidiEvent> parse(List<String> words) throws UsageException {
        if (words.isEmpty()) {
            throw new UsageException("expected at least one EVENT");
        }
        List<MidiEvent> events = new ArrayList<>();
        for (String word : words) {
            try {
                events.add(MidiEvent.parse(word));
            } catch (IllegalArgumentException e) {
                throw new UsageException(word + ": " + e.getMessage());
            }
        }
        events.sort(Comparator.comparingDouble(MidiEvent::atMillis));
        return events;
    }
}
