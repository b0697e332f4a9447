package dev.midimon.shell;

import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginSettings;
import dev.midimon.plugins.Plugins;
import dev.midimon.shell.command.PluginCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers the administration of plugins. */
@Component(service = {})
public final class PluginCommands {
    private final Registrations registrations;

    /** Offers it while plugins are administered. */
    @Activate
    public PluginCommands(
            BundleContext context,
            @Reference Plugins plugins,
            @Reference PluginSettings settings,
            @Reference PluginEvents events) {
        registrations = Registrations.of(context, new PluginCommand(plugins, settings, events));
    }

    @Deactivate
    void stop() {
        registrations.close();
    }
}
