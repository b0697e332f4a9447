package dev.midimon.shell;

import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginLogs;
import dev.midimon.plugins.PluginMetrics;
import dev.midimon.plugins.PluginSettings;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.shell.command.PluginCommand;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Offers the administration of plugins. */
@Component(service = {})
public final class PluginCommands {
    private final Registrations registrations;
    private final AtomicReference<PluginLogs> logs = new AtomicReference<>();

    /** Offers it while plugins are administered, with the marketplace where there is one. */
    @Activate
    public PluginCommands(
            BundleContext context,
            @Reference Plugins plugins,
            @Reference PluginSettings settings,
            @Reference PluginEvents events,
            @Reference PluginMetrics metrics,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    Optional<Marketplace> market) {
        registrations = Registrations.of(
                context,
                new PluginCommand(plugins, settings, events, metrics, () -> Optional.ofNullable(logs.get()), market));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addLogs(PluginLogs found) {
        logs.set(found);
    }

    void removeLogs(PluginLogs gone) {
        logs.compareAndSet(gone, null);
    }

    @Deactivate
    void stop() {
        registrations.close();
    }
}
