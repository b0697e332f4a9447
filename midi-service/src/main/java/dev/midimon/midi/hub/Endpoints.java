package dev.midimon.midi.hub;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.configuration.Configuration.DeviceRule;
import dev.midimon.midi.port.Source;
import dev.midimon.midi.trigger.DeviceTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who is connected, and which device of the configuration it is. Safe for all threads; not for the event path. */
final class Endpoints {
    private static final int ANY_CHANNEL = 0;
    private static final int CHANNELS = 16;

    private final Map<Integer, Source> sources = new TreeMap<>();
    private DeviceTable devices = new DeviceTable(List.of(), List.of());
    private volatile int generation;

    synchronized void configure(List<DeviceRule> rules) {
        devices = devices.reconfigured(rules, List.of());
        generation++;
    }

    synchronized void connected(Source source) {
        sources.put(source.index(), source);
        devices.connected(source.index(), source.device(), source.port());
        generation++;
    }

    synchronized void disconnected(Source source) {
        sources.remove(source.index());
        devices.disconnected(source.index());
        generation++;
    }

    /** A number that changes whenever an answer of {@link #output} may change. */
    int generation() {
        return generation;
    }

    /** The id of the device that a source is, on any channel. */
    synchronized Optional<String> device(Source source) {
        return ids(source).findFirst();
    }

    /** The ids of the devices, and the names of the sources without a rule, that MIDI can be sent to. */
    synchronized List<String> outputs() {
        return withOutput()
                .map(source -> ids(source).findFirst().orElse(source.device()))
                .distinct()
                .toList();
    }

    /**
     * Finds who bears a name: as a device's id, then as the endpoint's own name, its port's, then as a part of either. Of several it is the first that was
     * connected.
     */
    synchronized Optional<Source> output(String name) {
        String part = name.toLowerCase(Locale.ROOT);
        List<Source> candidates = withOutput().toList();
        return Stream.<Predicate<Source>>of(
                        source -> ids(source).anyMatch(name::equals),
                        source -> source.device().equals(name),
                        source -> source.port().equals(name),
                        source -> source.device().toLowerCase(Locale.ROOT).contains(part),
                        source -> source.port().toLowerCase(Locale.ROOT).contains(part))
                .flatMap(matches -> candidates.stream().filter(matches))
                .findFirst();
    }

    private Stream<Source> withOutput() {
        return sources.values().stream()
                .filter(source -> source.output().isPresent())
                .sorted(Comparator.comparingInt(Source::index));
    }

    private Stream<String> ids(Source source) {
        return IntStream.rangeClosed(ANY_CHANNEL, CHANNELS)
                .map(channel -> devices.device(source.index(), channel))
                .filter(device -> device != TriggerContext.NONE)
                .distinct()
                .mapToObj(devices::id);
    }
}
