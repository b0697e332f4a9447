package dev.midimon.midi.port.rtp;

import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import dev.midimon.api.port.PortKind;
import dev.midimon.api.port.PortSettings;
import org.osgi.service.component.annotations.Component;

/** Network MIDI as a kind of port. */
@Component
public final class RtpPortKind implements PortKind {

    /** What peers call a session whose table has no name. */
    private static final String DEFAULT_NAME = "MIDIMon";

    @Override
    public String name() {
        return "rtp";
    }

    @Override
    public Port open(PortSettings settings, PortHost host) {
        String name = settings.name().equals(settings.kind()) ? DEFAULT_NAME : settings.name();
        return RtpPort.open(name, settings.parameters().as(RtpSettings.class), host, Neighbourhood::reachableFrom);
    }
}
