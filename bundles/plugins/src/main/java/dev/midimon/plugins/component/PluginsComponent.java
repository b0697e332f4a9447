package dev.midimon.plugins.component;

import dev.midimon.api.hub.Hub;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.state.StateBoard;
import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.EventStore;
import dev.midimon.plugins.HubState;
import dev.midimon.plugins.KeyValueStores;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginHealth;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginMetrics;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginSettings;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.board.PublishedState;
import dev.midimon.plugins.bundle.GrantHook;
import dev.midimon.plugins.life.PluginHub;
import dev.midimon.plugins.market.PluginFiles;
import dev.midimon.plugins.store.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Puts plugin life into the framework. The services are registered by hand, in the order in which they depend on each other. Trackers follow the store and the
 * runtimes, which may come and go.
 */
@Component(
        service = {},
        immediate = true)
public final class PluginsComponent {

    private static final String START_MILLIS = "10000";
    private static final String ACTION_PLUGINS = "(objectClass=dev.midimon.api.action.ActionPlugin)";

    private final BundleContext context;
    private final StateFile state;
    private final Latest<KeyValueStores> keyValues;
    private final Latest<EventStore> events;
    private final Latest<Hub> dispatch;
    private final ServiceTracker<PluginKind, PluginKind> kinds;
    private final PluginHub hub;
    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();
    private final ServiceListener services;
    private final BundleListener bundles;

    /**
     * Starts plugin life.
     *
     * @param context of this bundle
     * @param components declarative services
     * @throws IOException if the data directory or the deploy folder cannot be made
     * @throws InvalidSyntaxException never
     */
    @Activate
    public PluginsComponent(BundleContext context, @Reference ServiceComponentRuntime components)
            throws IOException, InvalidSyntaxException {
        this.context = context;
        Path data = Files.createDirectories(directory("midimon.data"));
        GrantHook hook = new GrantHook();
        hook.warmUp();
        StateBoard board = new PublishedState();
        boolean isPrivate = Boolean.parseBoolean(context.getProperty("midimon.private"));
        Path userData = isPrivate ? directory("midimon.user.data") : data;
        this.state = isPrivate ? StateFile.after(data, userData) : new StateFile(data, Clock.systemUTC());
        boolean safe = Boolean.parseBoolean(context.getProperty("midimon.safe"));
        this.keyValues = new Latest<>(context, KeyValueStores.class, store -> {});
        this.hub = new PluginHub(
                context,
                components,
                hook,
                state,
                board,
                keyValues::current,
                new PluginHub.Places(directory("midimon.deploy"), data, userData, safe, System.getenv()),
                startLimit());
        this.dispatch = new Latest<>(context, Hub.class, hub -> {});
        this.events = new Latest<>(context, EventStore.class, hub::keepEventsIn);
        this.services = event -> hub.wake();
        this.bundles = event -> hub.wake();
        register(ResolverHookFactory.class, hook);
        register(StateBoard.class, board);
        register(HubState.class, state);
        registrations.push(context.registerService(PluginContext.class, new ContextFactory(hub.contexts()), null));
        register(PluginHealth.class, hub.health());
        register(PluginEvents.class, hub.events());
        register(PluginSettings.class, hub.settings());
        register(PluginMetrics.class, hub.metrics(dispatch::current));
        register(PluginPolicies.class, hub.policies());
        register(PluginFiles.class, hub.files());
        register(Plugins.class, hub.plugins());
        context.addServiceListener(services, ACTION_PLUGINS);
        context.addBundleListener(bundles);
        this.kinds = new ServiceTracker<>(context, PluginKind.class, new Kinds());
        kinds.open();
        hub.begin();
        registrations.push(context.registerService(
                ArtifactInstaller.class,
                new DeployedFiles(hub::wake),
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 1_000))));
    }

    private Path directory(String property) {
        String path = context.getProperty(property);
        if (path == null) {
            throw new IllegalStateException(
                    "expected the framework property " + property + ", which names a directory; it is not set");
        }
        return Path.of(path);
    }

    private Duration startLimit() {
        String millis = context.getProperty("midimon.plugin.start_ms");
        return Duration.ofMillis(Long.parseLong(millis == null ? START_MILLIS : millis));
    }

    private <S> void register(Class<S> type, S service) {
        registrations.push(context.registerService(type, service, null));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUser(ActionUser user) {
        hub.add(user);
    }

    void removeUser(ActionUser user) {
        hub.remove(user);
    }

    /** Puts all plugins out of use, then takes the services away. */
    @Deactivate
    public void stop() {
        context.removeServiceListener(services);
        context.removeBundleListener(bundles);
        hub.close();
        kinds.close();
        dispatch.close();
        events.close();
        keyValues.close();
        registrations.forEach(ServiceRegistration::unregister);
        state.close();
    }

    /** Tells plugin life of runtimes that come and go. */
    private final class Kinds implements ServiceTrackerCustomizer<PluginKind, PluginKind> {

        @Override
        public PluginKind addingService(ServiceReference<PluginKind> reference) {
            PluginKind kind = context.getService(reference);
            hub.add(kind);
            return kind;
        }

        @Override
        public void modifiedService(ServiceReference<PluginKind> reference, PluginKind kind) {}

        @Override
        public void removedService(ServiceReference<PluginKind> reference, PluginKind kind) {
            hub.remove(kind);
            context.ungetService(reference);
        }
    }
}
