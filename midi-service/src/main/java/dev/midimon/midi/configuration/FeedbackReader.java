package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads feedback rules. */
final class FeedbackReader {

    private static final Map<String, FeedbackRule.Message> MESSAGES = Words.of(FeedbackRule.Message.class);
    private static final String STANDARD = "default";

    private final Set<String> devices;
    private final Set<String> ports;
    private final Problems problems;

    FeedbackReader(Set<String> devices, Set<String> ports, Problems problems) {
        this.devices = devices;
        this.ports = ports;
        this.problems = problems;
    }

    FeedbackRule read(Section section) {
        String state = section.requiredText("state", "the name of a state variable, such as obs.recording")
                .orElse("");
        FeedbackRule.Target target = target(section);
        FeedbackRule.Message message = section.word("message", MESSAGES)
                .orElse(section.has("cc") ? FeedbackRule.Message.CC : FeedbackRule.Message.NOTE_ON);
        int channel = section.whole("channel", 1, 16).orElse(1);
        int number =
                message == FeedbackRule.Message.CC ? section.requiredWhole("cc", 0, 127) : section.requiredNote("note");
        Optional<Condition.State.Range> scale = scale(section);
        Map<String, Integer> values = values(section);
        Optional<Integer> standard = Optional.ofNullable(values.remove(STANDARD));
        if (section.has("values") && section.has("scale")) {
            section.refuse("scale", "\"values\" and \"scale\" exclude each other; keep one");
        } else if (!section.has("values") && !section.has("scale")) {
            problems.missing(section.path(), section.position(), "\"values\" or \"scale\"");
        }
        Map<String, Duration> blink = blink(section);
        section.finish();
        return new FeedbackRule(
                state,
                target,
                message,
                channel,
                number,
                Map.copyOf(values),
                standard,
                scale,
                blink,
                section.position());
    }

    private FeedbackRule.Target target(Section section) {
        Optional<String> device = section.reference("device", "device", devices);
        Optional<String> port = section.reference("port", "port", ports);
        if (section.has("device") && section.has("port")) {
            section.refuse("port", "\"device\" and \"port\" exclude each other; keep one");
        } else if (!section.has("device") && !section.has("port")) {
            problems.missing(section.path(), section.position(), "\"device\" or \"port\"");
        }
        return device.<FeedbackRule.Target>map(FeedbackRule.Target.Device::new)
                .orElseGet(() -> new FeedbackRule.Target.Port(port.orElse("")));
    }

    private Optional<Condition.State.Range> scale(Section section) {
        Optional<String> text = section.text("scale");
        Optional<Condition.State.Range> scale = text.flatMap(Scale::parse)
                .filter(ends -> ends.first() < ends.last())
                .map(ends -> new Condition.State.Range(ends.first(), ends.last()));
        if (text.isPresent() && scale.isEmpty()) {
            section.refuse(
                    "scale", "expected two numbers, the smaller first, as in \"0..100\", found \"" + text.get() + "\"");
        }
        return scale;
    }

    private Map<String, Integer> values(Section section) {
        Map<String, Integer> values = new LinkedHashMap<>();
        section.table("values", "a table from states to 0..127").ifPresent(table -> {
            for (String state : table.parameters().values().keySet()) {
                table.whole(state, 0, 127).ifPresent(value -> values.put(state, value));
            }
        });
        return values;
    }

    private Map<String, Duration> blink(Section section) {
        Map<String, Duration> blink = new LinkedHashMap<>();
        section.table("blink", "a table from states to milliseconds").ifPresent(table -> {
            for (Map.Entry<String, Value> state : table.parameters().values().entrySet()) {
                blink.put(state.getKey(), table.duration(state.getKey(), Duration.ofMillis(1)));
            }
        });
        return Map.copyOf(blink);
    }
}
