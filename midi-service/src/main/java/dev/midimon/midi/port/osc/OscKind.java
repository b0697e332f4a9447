package dev.midimon.midi.port.osc;

import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import dev.midimon.api.port.PortKind;
import dev.midimon.api.port.PortSettings;
import org.osgi.service.component.annotations.Component;

/** The kind {@code osc}: MIDI messages in packets of Open Sound Control over UDP. */
@Component
public final class OscKind implements PortKind {

    /** Creates the kind, without ports. */
    public OscKind() {}

    @Override
    public String name() {
        return "osc";
    }

    @Override
    public Port open(PortSettings settings, PortHost host) {
        return OscPort.open(settings.name(), settings.parameters().as(OscSettings.class), host);
    }
}
