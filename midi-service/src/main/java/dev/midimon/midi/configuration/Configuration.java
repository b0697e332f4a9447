package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.port.PortSettings;
import dev.midimon.plugins.PluginPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A whole configuration, read and checked. Immutable.
 *
 * @param origin the file's name for messages; {@code built-in} for the one that comes with the hub
 * @param devices the {@code [[devices]]} and the classic {@code [device]}, in order; the first that matches a source gives it its id
 * @param system how the system's devices are used
 * @param ports the {@code [[ports]]}; {@code system} is among them only when named
 * @param logging the {@code [logging]} table
 * @param timing the gesture times
 * @param startMode the mode of the first start
 * @param led the {@code [led_settings]} table
 * @param modes in order; empty when everything is global
 * @param globalMappings tried after the current mode's
 * @param globalFeedback shown in every mode
 * @param plugins settings by plugin id
 * @param policy the tables {@code [security]} and {@code [[registries]]}
 * @param warnings what is accepted but will not work, such as gamepad triggers
 */
public record Configuration(
        String origin,
        List<DeviceRule> devices,
        SystemDevices system,
        List<PortSettings> ports,
        Logging logging,
        Timing timing,
        Optional<String> startMode,
        LedSettings led,
        List<Mode> modes,
        List<Mapping> globalMappings,
        List<FeedbackRule> globalFeedback,
        Map<String, Parameters> plugins,
        PluginPolicy policy,
        List<Problem> warnings) {

    /** Copies the collections. */
    public Configuration {
        devices = List.copyOf(devices);
        ports = List.copyOf(ports);
        modes = List.copyOf(modes);
        globalMappings = List.copyOf(globalMappings);
        globalFeedback = List.copyOf(globalFeedback);
        plugins = Map.copyOf(plugins);
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns what the ports are called.
     *
     * @return names, in the order of {@link #ports}
     */
    public List<String> portNames() {
        return ports.stream().map(PortSettings::name).toList();
    }

    /**
     * Gives an id to the sources that match.
     *
     * @param id what mappings call the device
     * @param match part of the source's name, or {@code /regex/}; empty matches the id
     * @param channel only this MIDI channel, 1..16
     * @param enabled false silences the device
     * @param debounce a second press of the same key within this time is dropped, with its release; zero for none
     */
    public record DeviceRule(
            String id, Optional<String> match, OptionalInt channel, boolean enabled, Duration debounce) {}

    /**
     * How the system's own MIDI devices are used.
     *
     * @param autoConnect open them without being told
     * @param autoReconnect open them again when they come back
     * @param port only the one with this number, from 0
     */
    public record SystemDevices(boolean autoConnect, boolean autoReconnect, OptionalInt port) {}

    /**
     * The {@code [logging]} table.
     *
     * @param level trace, debug, info, warn or error
     * @param file where the log goes besides the hub's own
     */
    public record Logging(String level, Optional<Path> file) {}

    /**
     * Gesture times that hold where a mapping gives none.
     *
     * @param chord how far apart the keys of a chord may be
     * @param doubleTap how far apart, press to press, two taps may be
     * @param hold how long a long press is
     */
    public record Timing(Duration chord, Duration doubleTap, Duration hold) {}

    /**
     * The {@code [led_settings]} table.
     *
     * @param scheme what pads show that no feedback rule speaks of
     * @param brightness 0..100
     * @param fade how long a reactive light takes to go out
     */
    public record LedSettings(Scheme scheme, int brightness, Duration fade) {

        /** What pads show that no feedback rule speaks of. */
        public enum Scheme {
            /** Nothing. */
            OFF,
            /** Every mapped pad is lit. */
            STATIC,
            /** A pad lights while it is pressed. */
            REACTIVE
        }
    }

    /**
     * A mode.
     *
     * @param name unique
     * @param color {@code #rrggbb}
     * @param mappings in file order
     * @param feedback shown while the mode is current
     */
    public record Mode(String name, Optional<String> color, List<Mapping> mappings, List<FeedbackRule> feedback) {
        /** Copies the lists. */
        public Mode {
            mappings = List.copyOf(mappings);
            feedback = List.copyOf(feedback);
        }
    }
}
