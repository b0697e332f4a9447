package dev.midimon.plugins.life;

import dev.midimon.api.hub.Hub;
import dev.midimon.api.state.StateBoard;
import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.EventStore;
import dev.midimon.plugins.KeyValueStores;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginHealth;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginMetrics;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginSettings;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.bundle.GrantHook;
import dev.midimon.plugins.bundle.JarReadings;
import dev.midimon.plugins.context.Contexts;
import dev.midimon.plugins.context.SettingsDesk;
import dev.midimon.plugins.context.Turns;
import dev.midimon.plugins.market.PluginFiles;
import dev.midimon.plugins.settings.Environment;
import dev.midimon.plugins.settings.Sources;
import dev.midimon.plugins.store.SecretStore;
import dev.midimon.plugins.store.StateFile;
import dev.midimon.plugins.store.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Everything of plugin life, put together. */
public final class PluginHub {

    private final PluginLife life;
    private final DeployFolder folder;
    private final Plugins plugins;
    private final PluginFiles files;
    private final PluginSettings settings;
    private final Reports reports;
    private final History history;
    private final Contexts contexts;
    private final PluginPolicies policies;
    private final Listing listing;
    private final Restarts restarts = new Restarts();

    /**
     * Puts plugin life together.
     *
     * @param context of this bundle
     * @param components declarative services
     * @param hook decides about wiring
     * @param state what survives
     * @param board where plugins publish state
     * @param stores where plugins remember things, asked at each use
     * @param places where things are
     * @param startLimit how long reading or starting a plugin may take
     * @throws IOException if the deploy folder is missing and cannot be created
     */
    public PluginHub(
            BundleContext context,
            ServiceComponentRuntime components,
            GrantHook hook,
            StateFile state,
            StateBoard board,
            Supplier<Optional<KeyValueStores>> stores,
            Places places,
            Duration startLimit)
            throws IOException {
        Clock clock = Clock.tickMillis(ZoneOffset.UTC);
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "midimon-plugins");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // what comes after the end is late
        Users users = new Users();
        Vault vault = new Vault(places.userData());
        Sources sources = new Sources(new Environment(places.environment()), state, vault);
        this.folder = new DeployFolder(places.deploy());
        this.history = new History(clock);
        this.reports = new Reports(this::wake);
        this.contexts = new Contexts(
                places.data(), board, sources, new SecretStore(places.userData(), vault), stores, this::wake);
        Conditions conditions = new Conditions(reports, contexts);
        JarReadings jars = new JarReadings();
        Stage stage = new Stage(
                context, jars, hook, users, contexts, new ComponentReasons(components), history, restarts, this::wake);
        this.listing = new Listing(clock, conditions, history);
        this.life = new PluginLife(new PluginLife.Parts(
                context,
                state,
                folder,
                hook,
                stage,
                users,
                listing,
                places.safe(),
                startLimit,
                System::nanoTime,
                executor));
        this.policies = new PolicyInForce(life);
        this.plugins = new PluginDesk(life, listing, state, history);
        this.files = new FileDesk(life, folder, jars, conditions, history, contexts);
        this.settings = new SettingsDesk(
                contexts, sources, id -> listing.find(id).isPresent(), new Turns(), this::settingsChanged);
    }

    /**
     * Where things are, and how the hub runs.
     *
     * @param deploy the deploy folder
     * @param data the data directory
     * @param userData where secrets and their key lie: the same, except in a private hub
     * @param safe true without third-party plugins
     * @param environment the environment variables
     */
    public record Places(Path deploy, Path data, Path userData, boolean safe, Map<String, String> environment) {}

    private void settingsChanged(String plugin) {
        history.add(plugin, PluginEvent.Kind.CONFIG, "settings changed", Map.of());
        life.changeIfKnown(plugin, unit -> life.tryFailedAgain(unit, any -> true));
    }

    /** Begins to look after what lies in the deploy folder; it is loaded once there is a policy. */
    public void begin() {
        life.begin();
    }

    /** Makes plugin life look at everything again. Returns at once. */
    public void wake() {
        life.wake();
    }

    /** Puts every plugin of the deploy folder out of use and ends. */
    public void close() {
        life.close();
        history.close();
    }

    public Plugins plugins() {
        return plugins;
    }

    public PluginFiles files() {
        return files;
    }

    /** What plugins did and cost; calls are counted while there is a hub to ask. */
    public PluginMetrics metrics(Supplier<Optional<Hub>> hub) {
        return new MetricsDesk(listing, restarts, hub);
    }

    public PluginSettings settings() {
        return settings;
    }

    public PluginPolicies policies() {
        return policies;
    }

    public PluginHealth health() {
        return reports;
    }

    public PluginEvents events() {
        return history;
    }

    /** Keeps the history there from now on; in memory alone when there is no store. */
    public void keepEventsIn(Optional<EventStore> store) {
        history.keepIn(store);
    }

    public Contexts contexts() {
        return contexts;
    }

    public void add(ActionUser user) {
        life.add(user);
    }

    public void remove(ActionUser user) {
        life.remove(user);
    }

    public void add(PluginKind kind) {
        folder.add(kind);
        life.kindsChanged();
    }

    public void remove(PluginKind kind) {
        folder.remove(kind);
        life.kindsChanged();
    }
}
