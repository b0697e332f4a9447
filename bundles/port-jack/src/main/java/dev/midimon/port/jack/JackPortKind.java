package dev.midimon.port.jack;

import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import dev.midimon.api.port.PortKind;
import dev.midimon.api.port.PortSettings;
import java.util.Optional;
import org.jaudiolibs.jnajack.JackException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JACK as a kind of port. The client library is loaded when the first port is opened. */
@Component
public final class JackPortKind implements PortKind {
    private static final Logger LOG = LoggerFactory.getLogger(JackPortKind.class);

    /** The client's name where the configuration gives none. */
    private static final String DEFAULT_NAME = "midimon";

    private @Nullable JackServer server;

    @Override
    public String name() {
        return "jack";
    }

    @Override
    public Port open(PortSettings settings, PortHost host) {
        JackSettings keys = settings.parameters().as(JackSettings.class);
        String client = settings.name().equals(settings.kind()) ? DEFAULT_NAME : settings.name();
        Optional<JackServer> found = server();
        if (found.isEmpty()) {
            LOG.info(
                    "Port {} stays idle: libjack is not installed; install jackd or pipewire-jack to use it",
                    settings.name());
            return new AbsentPort();
        }
        return JackMidiPort.open(client, keys.patterns(), found.get(), host, JackMidiPort.LOOK_EVERY);
    }

    private synchronized Optional<JackServer> server() {
        if (server == null) {
            try {
                server = new NativeJackServer();
            } catch (JackException | LinkageError e) {
                LOG.debug("libjack could not be loaded", e);
            }
        }
        return Optional.ofNullable(server);
    }

    @Deactivate
    synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
