package dev.midimon.midi.port.system;

import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import dev.midimon.api.port.PortKind;
import dev.midimon.api.port.PortSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The kind {@code system}: every MIDI device that Java Sound finds, with hot-plug. */
@Component
public final class SystemKind implements PortKind {
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
        return "system";
    }

    @Override
    public Port open(PortSettings settings, PortHost host) {
        SoundDevices devices = new SoundDevices(new AlsaCards(root));
        return new SystemPort(devices, settings.parameters().as(SystemSettings.class), host, interval);
    }
}
