package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads one device template, strictly. */
final class DeviceTemplateReader {

    private static final Map<String, DeviceTemplate.Control.Kind> KINDS = Words.of(DeviceTemplate.Control.Kind.class);

    private static final Map<String, Trigger.Encoding> ENCODINGS = Words.of(Trigger.Encoding.class);

    private DeviceTemplateReader() {}

    /** Reads a template, or throws a {@link ConfigurationException} with every problem of the file. */
    static DeviceTemplate read(String origin, String toml) {
        Problems problems = new Problems();
        Section root = new Section(TomlTree.read(toml, problems), "", problems);
        String id = root.requiredText("id", "a name without spaces").orElse("");
        String name = root.requiredText("name", "what people call the device").orElse("");
        List<String> match = root.texts("match");
        if (match.isEmpty() && problems.size() == 0) {
            root.refuse("match", "expected at least one part of the names that the device's ports have");
        }
        String source =
                root.requiredText("source", "where the numbers come from").orElse("");
        List<DeviceTemplate.Control> controls = new ArrayList<>();
        root.tables("controls").forEach(section -> controls.addAll(row(section)));
        if (controls.isEmpty()) {
            problems.missing("controls", root.position(), "at least one [[controls]]");
        }
        root.finish();
        if (problems.size() > 0) {
            throw new ConfigurationException(origin, problems.errors());
        }
        return new DeviceTemplate(id, name, match, source, controls);
    }

    /** One control, or several of a kind, which are numbered from 1. */
    private static List<DeviceTemplate.Control> row(Section section) {
        String name =
                section.requiredText("name", "what people call the control").orElse("");
        section.require("kind", "one of " + String.join(", ", KINDS.keySet()));
        DeviceTemplate.Control.Kind kind = section.word("kind", KINDS).orElse(DeviceTemplate.Control.Kind.PAD);
        Trigger.Encoding encoding = section.word("encoding", ENCODINGS).orElse(Trigger.Encoding.ABSOLUTE);
        OptionalInt channel = section.whole("channel", 1, 16);
        List<Integer> notes = section.notes("notes");
        List<Integer> controllers = controllers(section);
        if (section.has("notes") == section.has("ccs")) {
            section.problems().error(section.path(), section.position(), "expected either \"notes\" or \"ccs\"");
        }
        section.finish();
        DeviceTemplate.Control.Message message =
                section.has("notes") ? DeviceTemplate.Control.Message.NOTE : DeviceTemplate.Control.Message.CC;
        List<Integer> numbers = section.has("notes") ? notes : controllers;
        List<DeviceTemplate.Control> row = new ArrayList<>();
        for (int number : numbers) {
            String numbered = numbers.size() == 1 ? name : name + " " + (row.size() + 1);
            row.add(new DeviceTemplate.Control(numbered, kind, message, number, channel, encoding));
        }
        return row;
    }

    private static List<Integer> controllers(Section section) {
        List<Integer> controllers = new ArrayList<>();
        Map<String, Value> items = section.items("ccs", "a list of controllers from 0 to 127");
        items.forEach((at, item) -> section.whole(item, at, 0, 127).ifPresent(controllers::add));
        return controllers;
    }
}
