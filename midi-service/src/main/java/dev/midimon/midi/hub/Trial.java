package dev.midimon.midi.hub;

import dev.midimon.api.hub.Explanation;
import dev.midimon.api.hub.HubStatus;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.mapping.CompiledMapping;
import dev.midimon.midi.mapping.MappingTable;
import dev.midimon.midi.trigger.DeviceTable;
import dev.midimon.midi.trigger.Recognizer;
import dev.midimon.midi.trigger.TriggerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries events on a configuration without calling any action (docs/reference/cli.md §3). Time ends with the last event. */
final class Trial {
    private static final int SOURCE = 0;
    private static final String PORT = "virtual";
    private static final double NANOS_PER_MILLI = Duration.ofMillis(1).toNanos();

    private final MappingTable table;
    private final String mode;
    private final int modeIndex;
    private final List<HubStatus.Unbound> unbound;
    private final Recognizer recognizer;
    private final List<Explanation> explanations = new ArrayList<>();
    private MidiEvent current = MidiEvent.parse("stop");

    /**
     * Prepares a trial.
     *
     * @param configuration which mappings
     * @param mode the current mode's name, or empty
     * @param source what the endpoint that sends the events is called
     * @param unbound which of the mappings cannot run, and why
     */
    Trial(Configuration configuration, String mode, String source, List<HubStatus.Unbound> unbound) {
        this.table = MappingTable.compile(configuration);
        this.mode = mode;
        this.unbound = unbound;
        this.modeIndex = table.modeIndex(mode).orElse(CompiledMapping.GLOBAL);
        DeviceTable devices = new DeviceTable(configuration.devices(), configuration.portNames());
        devices.connected(SOURCE, source, PORT);
        this.recognizer = new Recognizer(devices, this::explain);
        recognizer.plan(table.plan(modeIndex));
    }

    /** Tries events in the order of their times. */
    List<Explanation> of(List<MidiEvent> events) {
        for (MidiEvent event : events) {
            long nanoTime = Math.round(event.atMillis() * NANOS_PER_MILLI);
            recognizer.advance(nanoTime);
            current = event;
            byte[] bytes = event.bytes();
            if (event.message() == MidiEvent.Message.SYSEX) {
                recognizer.systemExclusive(SOURCE, bytes, bytes.length, nanoTime);
            } else {
                recognizer.message(SOURCE, bytes[0] & 0xFF, data(bytes, 1), data(bytes, 2), nanoTime);
            }
        }
        return List.copyOf(explanations);
    }

    private static int data(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] : 0;
    }

    private void explain(TriggerEvent event) {
        List<Explanation.Verdict> verdicts =
                table.explain(event, modeIndex).stream().map(this::verdict).toList();
        explanations.add(new Explanation(current, event.gesture, event.release, mode, verdicts));
    }

    private Explanation.Verdict verdict(dev.midimon.midi.mapping.Explanation explained) {
        Mapping mapping = explained.mapping().mapping();
        return new Explanation.Verdict(
                mapping.mode(),
                mapping.index(),
                mapping.position().line(),
                mapping.description(),
                explained.fires(),
                explained.reason(),
                whyUnbound(mapping));
    }

    private Optional<String> whyUnbound(Mapping mapping) {
        return unbound.stream()
                .filter(call -> call.mode().equals(mapping.mode()) && call.index() == mapping.index())
                .map(HubStatus.Unbound::reason)
                .reduce((one, other) -> one + "; " + other);
    }
}
