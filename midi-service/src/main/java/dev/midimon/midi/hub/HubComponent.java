package dev.midimon.midi.hub;

import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.Rehearsal;
import dev.midimon.api.port.MidiOutputs;
import dev.midimon.api.port.PortKind;
import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.port.virtual.VirtualKind;
import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.HubState;
import dev.midimon.plugins.PluginHealth;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Puts the hub together: the running hub with its ports, or, in a private hub, rehearsals alone. */
@Component(service = {})
public final class HubComponent {
    private final BundleContext context;
    private final HubAssembly assembly;
    private final List<ServiceRegistration<?>> offers = new ArrayList<>();

    /** Does so with what the framework's properties say (docs/reference/launcher.md §3). */
    @Activate
    public HubComponent(
            BundleContext context,
            @Reference StateBoard states,
            @Reference HubState memory,
            @Reference PluginSettings settings,
            @Reference PluginPolicies policies,
            @Reference PluginHealth health,
            @Reference VirtualKind virtual) {
        this.context = context;
        boolean alone = Boolean.parseBoolean(context.getProperty("midimon.private"));
        HubAssembly.Services needed =
                new HubAssembly.Services(states, memory, new PluginRules(settings, policies), health, virtual);
        Path configuration = Path.of(context.getProperty("midimon.config"));
        Path log = Path.of(context.getProperty("midimon.data")).resolve("logs").resolve("logging.xml");
        assembly = new HubAssembly(needed, context.getProperty("midimon.version"), configuration, log, alone);
        offer(MidiOutputs.class, assembly.outputs());
        offer(ActionUser.class, assembly.plugins());
        offer(Rehearsal.class, assembly.rehearsal());
        if (!alone) {
            assembly.open();
            offer(Hub.class, assembly.hub());
        }
    }

    private <S> void offer(Class<S> type, S service) {
        offers.add(context.registerService(type, service, null));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addKind(PortKind kind) {
        assembly.ports().addKind(kind);
    }

    void removeKind(PortKind kind) {
        assembly.ports().removeKind(kind);
    }

    @Deactivate
    void close() {
        offers.forEach(ServiceRegistration::unregister);
        assembly.close();
    }
}
