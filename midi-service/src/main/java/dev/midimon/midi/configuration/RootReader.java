package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.api.port.PortSettings;
import dev.midimon.plugins.PluginPolicy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the top level of a canonical file. */
final class RootReader {

    private static final Map<String, String> LEVELS = levels();
    private static final Map<String, Configuration.LedSettings.Scheme> SCHEMES =
            Words.of(Configuration.LedSettings.Scheme.class);

    private static final Duration CHORD = Duration.ofMillis(50);
    private static final Duration DOUBLE_TAP = Duration.ofMillis(300);
    private static final Duration HOLD = Duration.ofSeconds(2);

    private final String origin;
    private final Function<String, Optional<Object>> states;
    private final Problems problems;

    RootReader(String origin, Function<String, Optional<Object>> states, Problems problems) {
        this.origin = origin;
        this.states = states;
        this.problems = problems;
    }

    private static Map<String, String> levels() {
        Map<String, String> levels = new LinkedHashMap<>();
        List.of("trace", "debug", "info", "warn", "error").forEach(level -> levels.put(level, level));
        return levels;
    }

    Configuration read(Parameters file) {
        Section root = new Section(file, "", problems);
        Optional<Section> classic = root.table("device", "a table");
        List<Configuration.DeviceRule> devices = DevicesReader.devices(root.tables("devices"), classic);
        Configuration.SystemDevices system = DevicesReader.system(classic);
        List<PortSettings> ports = new PortsReader(problems).read(root);
        Set<String> deviceNames = new LinkedHashSet<>();
        devices.forEach(rule -> deviceNames.add(rule.id()));
        Set<String> portNames = new LinkedHashSet<>();
        ports.forEach(port -> portNames.add(port.name()));
        deviceNames.addAll(portNames);

        List<Section> modeSections = root.tables("modes");
        Set<String> modes = names(modeSections);
        Section advanced = root.tableOrEmpty("advanced_settings");
        Configuration.Timing timing = timing(advanced);
        Optional<String> startMode = advanced.reference("start_mode", "mode", modes);
        advanced.finish();

        MappingReader mappings = new MappingReader(timing, modes, deviceNames, states, problems);
        FeedbackReader feedback = new FeedbackReader(deviceNames, portNames, problems);
        Configuration.Logging logging = logging(root);
        Configuration.LedSettings led = led(root);
        List<Configuration.Mode> readModes = modeSections.stream()
                .map(section -> mode(section, mappings, feedback))
                .toList();
        List<Mapping> global = mappings.read(root.tables("global_mappings"), Optional.empty());
        List<FeedbackRule> globalFeedback =
                root.tables("global_feedback").stream().map(feedback::read).toList();
        PluginPolicy policy = PolicyReader.read(root);
        Map<String, Parameters> plugins = plugins(root);
        root.finish();
        return new Configuration(
                origin,
                devices,
                system,
                ports,
                logging,
                timing,
                startMode,
                led,
                readModes,
                global,
                globalFeedback,
                plugins,
                policy,
                problems.warnings());
    }

    private Set<String> names(List<Section> sections) {
        Set<String> names = new LinkedHashSet<>();
        for (Section section : sections) {
            section.requiredText("name", "a name for the mode")
                    .filter(name -> !names.add(name))
                    .ifPresent(name -> section.taken("name", "mode", name));
        }
        return names;
    }

    private static Configuration.Timing timing(Section section) {
        return new Configuration.Timing(
                section.duration("chord_timeout_ms", CHORD),
                section.duration("double_tap_timeout_ms", DOUBLE_TAP),
                section.duration("hold_threshold_ms", HOLD));
    }

    private Configuration.Logging logging(Section root) {
        Section section = root.tableOrEmpty("logging");
        String level = section.word("level", LEVELS).orElse("info");
        Optional<Path> file = section.filledText("file", "a path").flatMap(text -> path(section, text));
        section.finish();
        return new Configuration.Logging(level, file);
    }

    private Optional<Path> path(Section section, String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            section.refuse("file", "expected a path: " + e.getReason());
            return Optional.empty();
        }
    }

    private static Configuration.LedSettings led(Section root) {
        Section section = root.tableOrEmpty("led_settings");
        Configuration.LedSettings led = new Configuration.LedSettings(
                section.word("scheme", SCHEMES).orElse(Configuration.LedSettings.Scheme.OFF),
                section.whole("brightness", 0, 100).orElse(100),
                section.durationOrZero("fade_ms"));
        section.finish();
        return led;
    }

    private Configuration.Mode mode(Section section, MappingReader mappings, FeedbackReader feedback) {
        Optional<String> name = section.text("name");
        Optional<String> written = section.text("color");
        Optional<String> color = written.flatMap(ColorName::parse);
        if (written.isPresent() && color.isEmpty()) {
            section.refuse(
                    "color",
                    "expected #rrggbb or a name, found \"" + written.get() + "\""
                            + Suggestion.clause(written.get(), ColorName.names()));
        }
        Configuration.Mode mode = new Configuration.Mode(
                name.orElse(""),
                color,
                mappings.read(section.tables("mappings"), name),
                section.tables("feedback").stream().map(feedback::read).toList());
        section.finish();
        return mode;
    }

    private static Map<String, Parameters> plugins(Section root) {
        Map<String, Parameters> plugins = new LinkedHashMap<>();
        root.tablesByName("plugins").forEach((id, section) -> plugins.put(id, section.parameters()));
        return plugins;
    }
}
