package dev.midimon.midi.port.virtual;

import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortException;
import dev.midimon.api.port.PortHost;
import dev.midimon.api.port.PortKind;
import dev.midimon.api.port.PortSettings;
import dev.midimon.midi.port.Ports;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** The kind {@code virtual}, and the way to its open ports. */
@Component(service = {PortKind.class, VirtualKind.class})
public final class VirtualKind implements PortKind {

    /** The table takes no keys beside kind and name. */
    record NoSettings() {}

    private final Map<String, VirtualPort> ports = new ConcurrentHashMap<>();

    /** Creates the kind, without ports. */
    public VirtualKind() {}

    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public Port open(PortSettings settings, PortHost host) {
        settings.parameters().as(NoSettings.class);
        String name = settings.name();
        if (ports.containsKey(name)) {
            throw new PortException(
                    Ports.WRONG_SETTINGS,
                    "a virtual port named \"" + name + "\" is open already; expected another name");
        }
        VirtualPort port = new VirtualPort(name, host, () -> ports.remove(name));
        ports.put(name, port);
        return port;
    }

    /**
     * Finds an open port.
     *
     * @param name what the configuration calls it
     * @return the port, if it is open
     */
    public Optional<VirtualPort> port(String name) {
        return Optional.ofNullable(ports.get(name));
    }

    /**
     * Returns the open ports.
     *
     * @return by name
     */
    public List<VirtualPort> ports() {
        return ports.values().stream()
                .sorted(Comparator.comparing(VirtualPort::name))
                .toList();
    }
}
