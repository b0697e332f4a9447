package dev.midimon.midi.port.system;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import dev.midimon.api.port.PortKind;
import dev.midimon.api.port.PortSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The kind {@code system}: every MIDI device that Java Sound finds, with hot-plug. */
@Component
public final class SystemKind implements PortKind {
    private static final String NAME = "system";
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path root;
    private final Duration interval;

    /** Creates the kind for this machine. */
    @Activate
    public SystemKind() {
        this(Path.of("/"), INTERVAL);
    }

    SystemKind(Path root, Duration interval) {
        this.root = root;
        this.interval = interval;
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * Completes the tables of a configuration: the system's devices are a port without being named, and what the classic {@code [device]} table says
     * holds for them however they are named.
     *
     * @param tables the {@code [[ports]]} tables
     * @param autoConnect whether devices are opened at all
     * @param autoReconnect whether a device is opened again that was unplugged
     * @param port opens only the device of this number, counted from 0
     * @return the tables to open
     */
    public static List<PortSettings> complete(
            List<PortSettings> tables, boolean autoConnect, boolean autoReconnect, OptionalInt port) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("auto_connect", autoConnect);
        values.put("auto_reconnect", autoReconnect);
        port.ifPresent(number -> values.put("port", number));
        Parameters parameters = Parameters.from(values);
        Predicate<PortSettings> system = table -> table.kind().equals(NAME);
        Stream<PortSettings> named = tables.stream()
                .map(table -> system.test(table) ? new PortSettings(NAME, table.name(), parameters) : table);
        Stream<PortSettings> unnamed = Stream.of(new PortSettings(NAME, NAME, parameters))
                .filter(table -> tables.stream().noneMatch(system));
        return Stream.concat(unnamed, named).toList();
    }

    @Override
    public Port open(PortSettings settings, PortHost host) {
        SoundDevices devices = new SoundDevices(new AlsaCards(root));
        return new SystemPort(devices, settings.parameters().as(SystemSettings.class), host, interval);
    }
}
