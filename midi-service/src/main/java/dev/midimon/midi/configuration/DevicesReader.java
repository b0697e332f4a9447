package dev.midimon.midi.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the {@code [[devices]]} tables and the classic {@code [device]}. */
final class DevicesReader {

    private static final int LAST_DEVICE = 255;

    private DevicesReader() {}

    /** Returns what gives ids to sources; the classic device comes last. */
    static List<Configuration.DeviceRule> devices(List<Section> sections, Optional<Section> classic) {
        List<Configuration.DeviceRule> devices = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Section section : sections) {
            Optional<String> id = section.requiredText("id", "a name for the device");
            id.filter(name -> !ids.add(name)).ifPresent(name -> section.taken("id", "device", name));
            Optional<String> match = section.filledText("match", "part of a port's name, or /regex/");
            match.ifPresent(text -> check(section, text));
            devices.add(new Configuration.DeviceRule(
                    id.orElse(""),
                    match,
                    section.whole("channel", 1, 16),
                    section.flag("enabled", true),
                    section.durationOrZero("debounce_ms")));
            section.finish();
        }
        classic.ifPresent(section -> {
            Optional<String> name = section.requiredText("name", "a name for the device");
            name.filter(ids::contains).ifPresent(id -> section.taken("name", "device", id));
            name.map(id -> new Configuration.DeviceRule(id, Optional.empty(), OptionalInt.empty(), true, Duration.ZERO))
                    .ifPresent(devices::add);
        });
        return List.copyOf(devices);
    }

    private static void check(Section section, String match) {
        if (match.length() < 2 || !match.startsWith("/") || !match.endsWith("/")) {
            return;
        }
        try {
            Pattern.compile(match.substring(1, match.length() - 1));
        } catch (PatternSyntaxException e) {
            section.refuse(
                    "match",
                    "expected a regular expression between the slashes, found \"" + match + "\": "
                            + e.getDescription());
        }
    }

    /** Returns what the classic device says of all of the system's devices. */
    static Configuration.SystemDevices system(Optional<Section> classic) {
        return classic.map(section -> {
                    Configuration.SystemDevices system = new Configuration.SystemDevices(
                            section.flag("auto_connect", true),
                            section.flag("auto_reconnect", true),
                            section.whole("port", 0, LAST_DEVICE));
                    section.finish();
                    return system;
                })
                .orElse(new Configuration.SystemDevices(true, true, OptionalInt.empty()));
    }
}
