package dev.midimon.shell;

import dev.midimon.api.hub.Hub;
import dev.midimon.shell.command.ArmCommand;
import dev.midimon.shell.command.LearnCommand;
import dev.midimon.shell.command.ModeCommand;
import dev.midimon.shell.command.MonitorCommand;
import dev.midimon.shell.command.PanicCommand;
import dev.midimon.shell.command.PortsCommand;
import dev.midimon.shell.command.ReloadCommand;
import dev.midimon.shell.command.SendCommand;
import dev.midimon.shell.command.SimulateCommand;
import dev.midimon.shell.command.StatusCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers the commands of the running hub. */
@Component(service = {})
public final class HubCommands {
    private final Registrations registrations;

    /** Offers them while the hub is there. */
    @Activate
    public HubCommands(BundleContext context, @Reference Hub hub) {
        registrations = Registrations.of(
                context,
                new StatusCommand(hub),
                new PortsCommand(hub),
                new ReloadCommand(hub),
                new MonitorCommand(hub),
                new LearnCommand(hub),
                new SendCommand(hub),
                new SimulateCommand(hub),
                new ModeCommand(hub),
                new ArmCommand(hub),
                new PanicCommand(hub));
    }

    @Deactivate
    void stop() {
        registrations.close();
    }
}
