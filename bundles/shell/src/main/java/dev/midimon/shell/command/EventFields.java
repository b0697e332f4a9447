package dev.midimon.shell.command;

import dev.midimon.api.hub.MidiEvent;
import dev.midimon.shell.Fields;
import java.util.List;
import java.util.stream.Collectors;

/** The fields of a MIDI message, as records have them (docs/reference/cli.md §4.3). */
final class EventFields {

    private EventFields() {}

    static Fields add(Fields fields, MidiEvent event) {
        fields.put("message", event.message().word());
        List<Integer> numbers = event.numbers();
        return switch (event.message()) {
            case NOTE_ON, NOTE_OFF ->
                channel(fields, numbers).put("note", numbers.get(1)).put("velocity", numbers.get(2));
            case POLY_AFTERTOUCH ->
                channel(fields, numbers).put("note", numbers.get(1)).put("value", numbers.get(2));
            case CC -> channel(fields, numbers).put("cc", numbers.get(1)).put("value", numbers.get(2));
            case PITCH_BEND, AFTERTOUCH -> channel(fields, numbers).put("value", numbers.get(1));
            case PROGRAM -> channel(fields, numbers).put("program", numbers.get(1));
            case SYSEX ->
                fields.put("data", numbers.stream().map("%02x"::formatted).collect(Collectors.joining()));
            case START, CONTINUE, STOP -> fields;
        };
    }

    private static Fields channel(Fields fields, List<Integer> numbers) {
        return fields.put("channel", numbers.get(0));
    }
}
