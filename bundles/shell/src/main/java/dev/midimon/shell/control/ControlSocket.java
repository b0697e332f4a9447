package dev.midimon.shell.control;

import dev.midimon.shell.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Opens the control socket in the data directory for whatever commands there are. */
@Component(service = {})
public final class ControlSocket {
    private static final String FILE = "control.sock";

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Command> commands = List.of();

    private final ControlServer server;

    /** Opens it. */
    @Activate
    public ControlSocket(BundleContext context) throws IOException {
        server = new ControlServer(Path.of(context.getProperty("midimon.data")).resolve(FILE), this::find);
    }

    private Optional<Command> find(String word) {
        return commands.stream().filter(command -> command.name().equals(word)).findFirst();
    }

    @Deactivate
    void close() {
        server.close();
    }
}
