package dev.midimon.shell;

import dev.midimon.api.hub.Rehearsal;
import dev.midimon.shell.command.DemoCommand;
import dev.midimon.shell.command.ExplainCommand;
import dev.midimon.shell.command.PlayCommand;
import dev.midimon.shell.command.ValidateCommand;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers the commands that try configurations out. */
@Component(service = {})
public final class RehearsalCommands {
    private static final String SONG = "demo/demo.mid";

    private final Registrations registrations;

    /** Offers them while rehearsals are possible. */
    @Activate
    public RehearsalCommands(BundleContext context, @Reference Rehearsal rehearsal) {
        Path home = Path.of(context.getProperty("midimon.home"));
        registrations = Registrations.of(
                context,
                new PlayCommand(rehearsal),
                new DemoCommand(rehearsal, home.resolve(SONG)),
                new ValidateCommand(rehearsal),
                new ExplainCommand(rehearsal));
    }

    @Deactivate
    void stop() {
        registrations.close();
    }
}
