package dev.midimon.plugins.life;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.EarlySettings;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.SettingsDeclaration;
import dev.midimon.plugins.context.OwnContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** What a runtime gets for one plugin, and what it told of it. */
final class Host implements PluginHost {

    private final Path content;
    private final SemanticVersion version;
    private final Set<String> capabilities;
    private final Set<String> plugins;
    private final Supplier<Set<String>> wanted;
    private final OwnContext context;
    private final EarlySettings earlySettings;
    private final BundleContext carrier;
    private final History history;
    private final Runnable restarted;
    private final Runnable changed;
    private final Map<String, ServiceRegistration<ActionPlugin>> offered = new ConcurrentHashMap<>();
    private volatile Fault condition = new Fault(PluginState.RUNNING, "");
    private volatile Place place = new Place(OptionalLong.empty(), Confinement.UNSANDBOXED);

    Host(
            Path content,
            SemanticVersion version,
            Set<String> capabilities,
            Set<String> plugins,
            Supplier<Set<String>> wanted,
            OwnContext context,
            EarlySettings earlySettings,
            BundleContext carrier,
            History history,
            Runnable restarted,
            Runnable changed) {
        this.content = content;
        this.version = version;
        this.capabilities = Set.copyOf(capabilities);
        this.plugins = Set.copyOf(plugins);
        this.wanted = wanted;
        this.context = context;
        this.earlySettings = earlySettings;
        this.carrier = carrier;
        this.history = history;
        this.restarted = restarted;
        this.changed = changed;
    }

    /** Where it runs. */
    record Place(OptionalLong pid, Confinement confinement) {}

    /** What its runtime says of it, unless it runs. */
    Optional<Fault> trouble() {
        return Optional.of(condition).filter(fault -> fault.state() != PluginState.RUNNING);
    }

    Place place() {
        return place;
    }

    @Override
    public Path content() {
        return content;
    }

    @Override
    public SemanticVersion version() {
        return version;
    }

    @Override
    public Set<String> capabilities() {
        return capabilities;
    }

    @Override
    public PluginContext context() {
        return context;
    }

    @Override
    public void offer(String id, ActionPlugin plugin) {
        if (offered.containsKey(id)) {
            throw new IllegalStateException(id + " was offered before");
        }
        offered.put(
                id,
                carrier.registerService(
                        ActionPlugin.class, plugin, FrameworkUtil.asDictionary(Map.of(MidimonPlugin.NAMESPACE, id))));
    }

    @Override
    public void takeBack(String id) {
        ServiceRegistration<ActionPlugin> offer = offered.remove(id);
        if (offer != null) {
            offer.unregister();
        }
    }

    @Override
    public Set<String> plugins() {
        return plugins;
    }

    @Override
    public Set<String> wanted() {
        return wanted.get();
    }

    @Override
    public Parameters settings(SettingsDeclaration declaration, Consumer<? super Parameters> listener) {
        return context.settings(declaration, listener);
    }

    @Override
    public EarlySettings earlySettings() {
        return earlySettings;
    }

    @Override
    public void state(PluginState state, String reason) {
        if (state != PluginState.RUNNING && state != PluginState.RESTARTING && state != PluginState.FAILED) {
            throw new IllegalArgumentException("expected running, restarting or failed, found " + state.word());
        }
        Fault before = condition;
        condition = new Fault(state, reason);
        if (state == PluginState.RESTARTING && !condition.equals(before)) {
            restarted.run();
        }
        changed.run();
    }

    @Override
    public void process(long pid, Confinement confinement) {
        place = new Place(pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid), confinement);
        changed.run();
    }

    @Override
    public void event(PluginEvent.Kind kind, String message, Map<String, String> properties) {
        history.add(context.id(), kind, message, properties);
    }
}
