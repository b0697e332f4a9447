package dev.midimon.midi.trigger;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.configuration.Configuration.DeviceRule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which device of the configuration a source and channel are: the first rule that matches, else the port that the source came through. Rules are tried when a
 * source connects; after that a question is an array access. Used by one thread at a time.
 */
public final class DeviceTable {

    /** The channel of messages that have none: only rules without a channel match them. */
    static final int NO_CHANNEL = 0;

    private static final int CHANNELS = 17;

    private final List<DeviceRule> rules;
    private final List<String> ports;
    private final List<Predicate<String>> matchers;
    private final boolean[] enabled;
    private final long[] debounceNanos;
    private @Nullable Connection[] connections = new @Nullable Connection[16];
    private short[] devices = new short[16 * CHANNELS];

    private record Connection(String name, String port) {}

    /**
     * Creates a table to which nothing is connected.
     *
     * @param rules in the order of the configuration
     * @param ports names of ports; the index of the device that a port is follows those of the rules
     * @throws PatternSyntaxException if a rule's regular expression is none
     */
    public DeviceTable(List<DeviceRule> rules, List<String> ports) {
        this.rules = List.copyOf(rules);
        this.ports = List.copyOf(ports);
        this.matchers = this.rules.stream().map(DeviceTable::matcher).toList();
        this.enabled = new boolean[rules.size()];
        this.debounceNanos = new long[rules.size()];
        for (int i = 0; i < rules.size(); i++) {
            enabled[i] = rules.get(i).enabled();
            debounceNanos[i] = rules.get(i).debounce().toNanos();
        }
        Arrays.fill(devices, (short) TriggerContext.NONE);
    }

    /**
     * Makes a table of other rules to which the same sources are connected.
     *
     * @param newRules in the order of the configuration
     * @param newPorts names of ports
     * @return a new table; this one does not change
     * @throws PatternSyntaxException if a rule's regular expression is none
     */
    public DeviceTable reconfigured(List<DeviceRule> newRules, List<String> newPorts) {
        DeviceTable table = new DeviceTable(newRules, newPorts);
        for (int source = 0; source < connections.length; source++) {
            Connection connection = connections[source];
            if (connection != null) {
                table.connected(source, connection.name(), connection.port());
            }
        }
        return table;
    }

    /**
     * Takes note of a source.
     *
     * @param source its index
     * @param name what people call the endpoint
     * @param port the name of its port
     */
    public void connected(int source, String name, String port) {
        if (source >= connections.length) {
            grow(source);
        }
        Connection connection = new Connection(name, port);
        connections[source] = connection;
        for (int channel = NO_CHANNEL; channel < CHANNELS; channel++) {
            devices[source * CHANNELS + channel] = (short) firstMatch(connection, channel);
        }
    }

    /**
     * Forgets a source.
     *
     * @param source its index
     */
    public void disconnected(int source) {
        if (source < connections.length) {
            connections[source] = null;
            Arrays.fill(devices, source * CHANNELS, (source + 1) * CHANNELS, (short) TriggerContext.NONE);
        }
    }

    /**
     * Returns the device that a source is on a channel.
     *
     * @param source its index
     * @param channel 1..16; anything else for messages without one
     * @return the index of its rule, or of its port behind those of the rules, or {@link TriggerContext#NONE}
     */
    public int device(int source, int channel) {
        if (source >= connections.length) {
            return TriggerContext.NONE;
        }
        return devices[source * CHANNELS + (channel < 0 ? NO_CHANNEL : channel)];
    }

    /**
     * Returns the configuration's name of a device.
     *
     * @param device an index that {@link #device} returned
     * @return its id; empty for {@link TriggerContext#NONE} and for a port
     */
    public String id(int device) {
        return hasRule(device) ? rules.get(device).id() : "";
    }

    /** Tells whether what a device sends is heard. */
    boolean enabled(int device) {
        return !hasRule(device) || enabled[device];
    }

    /** Returns how long after a press another one of the same key is taken for a bounce, in nanoseconds; 0 for never. */
    long debounceNanos(int device) {
        return hasRule(device) ? debounceNanos[device] : 0;
    }

    private boolean hasRule(int device) {
        return device != TriggerContext.NONE && device < rules.size();
    }

    private int firstMatch(Connection connection, int channel) {
        for (int i = 0; i < rules.size(); i++) {
            DeviceRule rule = rules.get(i);
            boolean channelFits = rule.channel().isEmpty() || rule.channel().getAsInt() == channel;
            if (channelFits && matchers.get(i).test(connection.name())) {
                return i;
            }
        }
        int port = ports.indexOf(connection.port());
        return port < 0 ? TriggerContext.NONE : rules.size() + port;
    }

    private void grow(int source) {
        int oldCells = devices.length;
        connections = Arrays.copyOf(connections, Math.max(source + 1, 2 * connections.length));
        devices = Arrays.copyOf(devices, connections.length * CHANNELS);
        Arrays.fill(devices, oldCells, devices.length, (short) TriggerContext.NONE);
    }

    private static Predicate<String> matcher(DeviceRule rule) {
        String match = rule.match().orElse(rule.id());
        if (match.length() > 1 && match.startsWith("/") && match.endsWith("/")) {
            return Pattern.compile(match.substring(1, match.length() - 1)).asPredicate();
        }
        String part = match.toLowerCase(Locale.ROOT);
        return name -> name.toLowerCase(Locale.ROOT).contains(part);
    }
}
