package dev.midimon.benchmarks;

import dev.midimon.api.parameter.Position;
import dev.midimon.midi.configuration.ActionNode;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.ConfigurationReader;
import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.configuration.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Mappings of 8 devices with 16 channels each, half of them keys and half knobs, and messages for them, of which one in ten is mapped to nothing. */
final class Workload {

    static final int DEVICES = 8;
    static final int MESSAGES = 1 << 14;

    private static final int NUMBERS = 128;
    private static final int CHANNELS = 16;
    private static final int SPAN = 32;
    private static final String GESTURES = """
            [[global_mappings]]
            trigger = { type = "LongPress", note = 36 }
            action = { type = "panic" }
            [[global_mappings]]
            trigger = { type = "DoubleTap", note = 37 }
            action = { type = "panic" }
            [[global_mappings]]
            trigger = { type = "NoteChord", notes = [36, 38, 40] }
            action = { type = "panic" }
            [[global_mappings]]
            trigger = { type = "NoteChord", notes = [36, 38] }
            action = { type = "panic" }
            """;

    /** Four bytes a message: source, status, data 1, data 2. */
    final byte[] messages = new byte[4 * MESSAGES];

    final Configuration configuration;

    /**
     * Makes a workload.
     *
     * @param mappings how many, besides four for gestures
     */
    Workload(int mappings) {
        configuration = configuration(mappings);
        Random random = new Random(1);
        for (int i = 0; i < MESSAGES; i += 2) {
            int place = random.nextInt(mappings);
            boolean missed = random.nextInt(10) == 0;
            int value = span(place).min() + random.nextInt(SPAN);
            int status = (place % 2 == 0 ? 0x90 : 0xB0) | (channel(place) - 1);
            int number = missed ? NUMBERS - 1 : number(place);
            put(i, device(place), status, number, Math.max(1, value));
            put(i + 1, device(place), status, number, place % 2 == 0 ? 0 : value);
        }
    }

    private void put(int message, int source, int status, int data1, int data2) {
        messages[4 * message] = (byte) source;
        messages[4 * message + 1] = (byte) status;
        messages[4 * message + 2] = (byte) data1;
        messages[4 * message + 3] = (byte) data2;
    }

    private static Configuration configuration(int count) {
        StringBuilder toml = new StringBuilder(GESTURES);
        for (int device = 0; device < DEVICES; device++) {
            toml.append("[[devices]]\nid = \"device").append(device).append("\"\n");
        }
        Configuration read = new ConfigurationReader(name -> Optional.empty()).read("benchmark", toml.toString());
        List<Mapping> mappings = new ArrayList<>(read.globalMappings());
        for (int place = 0; place < count; place++) {
            mappings.add(mapping(place));
        }
        return new Configuration(
                read.origin(),
                read.devices(),
                read.system(),
                read.ports(),
                read.logging(),
                read.timing(),
                read.startMode(),
                read.led(),
                read.modes(),
                mappings,
                read.globalFeedback(),
                read.plugins(),
                read.policy(),
                read.warnings());
    }

    private static Mapping mapping(int place) {
        Trigger trigger = place % 2 == 0
                ? new Trigger.Note(number(place), span(place), Trigger.Edge.PRESS)
                : new Trigger.ControlChange(number(place), span(place), false, 7);
        return new Mapping(
                Optional.empty(),
                place,
                Position.NONE,
                "",
                Optional.of("device" + device(place)),
                OptionalInt.of(channel(place)),
                true,
                false,
                Mapping.Retrigger.RESTART,
                Mapping.OnError.STOP,
                trigger,
                new ActionNode.Panic(Position.NONE));
    }

    /** 127 numbers, so that the last one is free for messages that are mapped to nothing. */
    private static int number(int place) {
        return place / 2 % (NUMBERS - 1);
    }

    private static int channel(int place) {
        return place / 2 / (NUMBERS - 1) % CHANNELS + 1;
    }

    private static int device(int place) {
        return place / 2 / (NUMBERS - 1) / CHANNELS % DEVICES;
    }

    private static Trigger.Span span(int place) {
        int quarter = place / 2 / (NUMBERS - 1) / CHANNELS / DEVICES % 4;
        return new Trigger.Span(quarter * SPAN, quarter * SPAN + SPAN - 1);
    }
}
