package dev.midimon.midi.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.configuration.Trigger;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("triggers: which mapping, whatever the file")
class MappingTablePropertyTest {

    private static final List<String> DEVICES = List.of("pad", "keys");

    @Property(tries = 300)
    @Label("T8.1 the index finds what trying every mapping in order finds")
    void theIndexFindsWhatTryingAllFinds(@ForAll("files") String file, @ForAll("events") List<TriggerEvent> events) {
        Configuration configuration = Rig.read(file);
        MappingTable table = MappingTable.compile(configuration);
        for (TriggerEvent event : events) {
            for (int mode = 0; mode < 2; mode++) {
                List<Mapping> found = new ArrayList<>();
                table.match(event, mode, (mapping, matched, value) -> found.add(mapping.mapping()));
                assertThat(found).isEqualTo(byTryingAll(configuration, mode, event));
            }
        }
    }

    @Property(tries = 300)
    @Label("T8.1 explain says the same as matching does")
    void explainAgreesWithMatch(@ForAll("files") String file, @ForAll("events") List<TriggerEvent> events) {
        MappingTable table = MappingTable.compile(Rig.read(file));
        for (TriggerEvent event : events) {
            List<CompiledMapping> found = new ArrayList<>();
            table.match(event, 1, (mapping, matched, value) -> found.add(mapping));
            assertThat(table.explain(event, 1).stream()
                            .filter(Explanation::fires)
                            .map(Explanation::mapping))
                    .isEqualTo(found);
        }
    }

    private static List<Mapping> byTryingAll(Configuration configuration, int mode, TriggerEvent event) {
        List<Mapping> fired = new ArrayList<>();
        List<Mapping> all = Stream.concat(
                        configuration.modes().get(mode).mappings().stream(), configuration.globalMappings().stream())
                .toList();
        for (Mapping mapping : all) {
            boolean here = (mapping.channel().isEmpty() || mapping.channel().getAsInt() == event.channel)
                    && (mapping.device().isEmpty()
                            || DEVICES.indexOf(mapping.device().get()) == event.device);
            if (mapping.enabled() && here && wants(mapping.trigger(), event)) {
                fired.add(mapping);
                if (!mapping.continues()) {
                    break;
                }
            }
        }
        return fired;
    }

    private static boolean wants(Trigger trigger, TriggerEvent event) {
        if (trigger instanceof Trigger.Note note) {
            return event.gesture == Gesture.NOTE
                    && event.release == (note.on() == Trigger.Edge.RELEASE)
                    && note.note() == event.number
                    && note.velocity().contains(event.velocity);
        }
        if (trigger instanceof Trigger.ControlChange change) {
            return event.gesture == Gesture.CC
                    && change.cc() == event.number
                    && change.bits() == event.bits
                    && change.value().contains(event.value);
        }
        Trigger.LongPress press = (Trigger.LongPress) trigger;
        return event.gesture == Gesture.LONG_PRESS
                && press.note() == event.number
                && press.duration().toMillis() == event.milliseconds;
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> kind = Arbitraries.of(
                "type = 'Note', note = 36",
                "type = 'Note', note = 37",
                "type = 'Note', note = 36, velocity = { range = [0, 63] }",
                "type = 'Note', note = 36, on = 'release'",
                "type = 'CC', cc = 36",
                "type = 'CC', cc = 7, value = { range = [10, 100] }",
                "type = 'CC', cc = 7, bits = 14",
                "type = 'LongPress', note = 36, duration_ms = 500",
                "type = 'LongPress', note = 36, duration_ms = 700");
        Arbitrary<String> trigger = Combinators.combine(
                        kind,
                        Arbitraries.of("", ", channel = 1", ", channel = 2"),
                        Arbitraries.of("", ", device = 'pad'", ", device = 'keys'"),
                        Arbitraries.of("", "; continue = true", "; enabled = false"))
                .as((what, channel, device, flags) -> what + channel + device + flags);
        Arbitrary<String> a = mappings("modes.mappings", trigger);
        Arbitrary<String> b = mappings("modes.mappings", trigger);
        Arbitrary<String> global = mappings("global_mappings", trigger);
        return Combinators.combine(a, b, global)
                .as((inA, inB, everywhere) ->
                        "[[devices]]\nid = 'pad'\n[[devices]]\nid = 'keys'\n[[modes]]\nname = 'A'\n" + inA
                                + "[[modes]]\nname = 'B'\n" + inB + everywhere);
    }

    private static Arbitrary<String> mappings(String table, Arbitrary<String> trigger) {
        return trigger.map(what -> Rig.mapping(table, "", what))
                .list()
                .ofMaxSize(12)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<List<TriggerEvent>> events() {
        Arbitrary<Gesture> gesture = Arbitraries.of(Gesture.NOTE, Gesture.CC, Gesture.LONG_PRESS);
        return Combinators.combine(
                        gesture,
                        Arbitraries.of(36, 37, 7),
                        Arbitraries.of(1, 2),
                        Arbitraries.of(TriggerContext.NONE, 0, 1),
                        Arbitraries.integers().between(0, 127),
                        Arbitraries.of(true, false))
                .as((what, number, channel, device, value, flag) -> {
                    TriggerEvent event = new TriggerEvent();
                    event.gesture = what;
                    event.number = number;
                    event.channel = channel;
                    event.device = device;
                    event.value = value;
                    event.velocity = value;
                    event.release = what == Gesture.NOTE && flag;
                    event.bits = what == Gesture.CC && flag ? 14 : 7;
                    event.milliseconds = what == Gesture.LONG_PRESS ? (flag ? 500 : 700) : 0;
                    return event;
                })
                .list()
                .ofSize(20);
    }
}
