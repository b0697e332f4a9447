package dev.midimon.plugins.life;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.bundle.Carrier;
import dev.midimon.plugins.bundle.Facts;
import dev.midimon.plugins.bundle.GrantHook;
import dev.midimon.plugins.bundle.JarReading;
import dev.midimon.plugins.bundle.JarReadings;
import dev.midimon.plugins.context.Contexts;
import dev.midimon.plugins.scan.Findings;
import dev.midimon.plugins.scan.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with bundles and their plugins. Everything here may call foreign code and belongs on an errand's thread. */
final class Stage {

    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

    static final String LOCATION = "midimon:";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Duration KIND_STOP = Duration.ofSeconds(2);
    private static final Fault NOT_REGISTERED =
            new Fault(PluginState.FAILED, "it has registered no ActionPlugin service");
    private static final Duration REGISTRATION = Duration.ofSeconds(3);

    private final BundleContext context;
    private final Registrations registrations;
    private final JarReadings jars;
    private final GrantHook hook;
    private final Users users;
    private final Contexts contexts;
    private final ComponentReasons reasons;
    private final History history;
    private final Restarts restarts;
    private final Runnable changed;
    private final AtomicLong installs = new AtomicLong();

    Stage(
            BundleContext context,
            JarReadings jars,
            GrantHook hook,
            Users users,
            Contexts contexts,
            ComponentReasons reasons,
            History history,
            Restarts restarts,
            Runnable changed) {
        this.context = context;
        this.registrations = new Registrations(context);
        this.jars = jars;
        this.hook = hook;
        this.users = users;
        this.contexts = contexts;
        this.reasons = reasons;
        this.history = history;
        this.restarts = restarts;
        this.changed = changed;
    }

    Incarnation install(Path jar) throws IOException, BundleException {
        Findings findings = jars.of(jar).findings();
        try (InputStream content = Files.newInputStream(jar)) {
            return install(jar, content, findings, Optional.empty());
        }
    }

    /**
     * Installs what a runtime runs.
     *
     * @param name what the plugin is called in lists now
     */
    Incarnation install(PluginKind kind, Path path, String name)
            throws IOException, BundleException, InterruptedException {
        PluginDescription description = kind.describe(path, contexts.early(name));
        return carry(kind, path, description, Map.of(description.id(), description.version()));
    }

    /** Tells which plugins a jar holds. */
    Set<String> plugins(Path jar) {
        return jars.of(jar).plugins().keySet();
    }

    /** Installs a jar that a runtime runs. What it does not declare it does not get, so nobody looks for that in its byte code. */
    Incarnation isolate(PluginKind kind, Path jar) throws IOException, BundleException {
        JarReading read = jars.of(jar);
        return carry(kind, jar, read.description(), read.plugins());
    }

    private Incarnation carry(
            PluginKind kind, Path path, PluginDescription description, Map<String, SemanticVersion> plugins)
            throws IOException, BundleException {
        String word = kind.word(path);
        return install(
                path,
                Carrier.of(word, path, description, plugins),
                Findings.NONE,
                Optional.of(new Incarnation.Content(kind, word, path)));
    }

    private Incarnation install(Path path, InputStream jar, Findings findings, Optional<Incarnation.Content> content)
            throws BundleException {
        Bundle bundle = context.installBundle(LOCATION + path.toUri() + "#" + installs.incrementAndGet(), jar);
        try {
            bundle.adapt(BundleStartLevel.class)
                    .setStartLevel(
                            context.getBundle().adapt(BundleStartLevel.class).getStartLevel());
            hook.limit(bundle.getBundleId(), Set.of());
            Facts facts = Facts.of(bundle);
            for (String id : facts.plugins().keySet()) {
                if (!ID.matcher(id).matches()) {
                    throw new PluginException(
                            "BAD_PLUGIN_ID", "expected a plugin id of letters, digits and -, found \"" + id + "\"");
                }
            }
            tellHidden(facts, findings);
            return new Incarnation(bundle, facts, findings, content);
        } catch (RuntimeException e) {
            bundle.uninstall();
            throw e;
        }
    }

    private static void tellHidden(Facts facts, Findings findings) {
        String places = findings.places(List.of(Reach.HIDDEN.word()));
        if (!places.isEmpty()) {
            LOG.info("what {} calls by reflection cannot be seen beforehand: {}", facts.id(), places);
        }
    }

    /** Finds the plugins of a started bundle of the distribution. */
    Optional<Incarnation> builtIn(Bundle bundle) {
        if (bundle.getState() != Bundle.ACTIVE || !Facts.namesPlugin(bundle)) {
            return Optional.empty();
        }
        Facts facts = Facts.of(bundle);
        Collection<String> components = reasons.plugins(bundle);
        boolean read = !components.isEmpty() || !facts.plugins().containsKey(facts.symbolicName());
        return read
                ? Optional.of(new Incarnation(bundle, facts.with(components), Findings.NONE, Optional.empty()))
                : Optional.empty();
    }

    /** Starts the bundle and takes its plugins into use. */
    void start(Incarnation incarnation, Predicate<String> wanted)
            throws BundleException, IOException, InterruptedException {
        Bundle bundle = incarnation.bundle();
        bundle.start(Bundle.START_TRANSIENT);
        if (incarnation.content().isPresent()) {
            start(incarnation, incarnation.content().get(), wanted);
        }
        awaitRegistration(incarnation, wanted);
    }

    /** A bundle that has started may register its services a moment later, on another thread. */
    private void awaitRegistration(Incarnation incarnation, Predicate<String> wanted) throws InterruptedException {
        registrations.follow(incarnation.bundle(), REGISTRATION, () -> {
            sync(incarnation, wanted, Duration.ZERO);
            return incarnation.absent().filter(NOT_REGISTERED::equals).isPresent();
        });
    }

    private void start(Incarnation incarnation, Incarnation.Content content, Predicate<String> wanted)
            throws IOException, InterruptedException {
        Bundle bundle = incarnation.bundle();
        String id = incarnation.facts().id();
        Host host = new Host(
                content.path(),
                incarnation.facts().version(),
                incarnation.facts().capabilities(),
                incarnation.facts().plugins().keySet(),
                () -> incarnation.wanted(wanted),
                contexts.open(bundle.getBundleId(), id),
                contexts.early(id),
                bundle.getBundleContext(),
                history,
                () -> restarts.count(id),
                changed);
        incarnation.synced(incarnation.wanted(wanted));
        incarnation.runs(host, content.kind().start(host));
    }

    /** Takes into use what the bundle offers and the user wants, and puts the rest out of use. */
    void sync(Incarnation incarnation, Predicate<String> wanted, Duration deadline) throws InterruptedException {
        incarnation.facts().plugins().keySet().forEach(id -> reasons.enable(incarnation.bundle(), id, wanted.test(id)));
        Collection<ServiceReference<ActionPlugin>> offered = registrations.of(incarnation.bundle());
        for (ServiceReference<ActionPlugin> reference : incarnation.live().keySet()) {
            if (!offered.contains(reference) || !wanted.test(id(incarnation, reference))) {
                release(incarnation, reference, deadline);
            }
        }
        tellWishes(incarnation, wanted);
        bringNew(incarnation, wanted, registrations.of(incarnation.bundle()));
        for (Incarnation.Live live : incarnation.live().values()) {
            users.adopt(live);
        }
        incarnation.synced(incarnation.wanted(wanted));
        explainAbsent(incarnation);
    }

    /** A runtime that holds several plugins starts and ends each of them. */
    private static void tellWishes(Incarnation incarnation, Predicate<String> wanted) throws InterruptedException {
        Optional<PluginKind.Instance> instance = incarnation.instance();
        if (instance.isPresent() && !incarnation.synced().equals(incarnation.wanted(wanted))) {
            instance.get().wantedChanged();
        }
    }

    private void bringNew(
            Incarnation incarnation, Predicate<String> wanted, Collection<ServiceReference<ActionPlugin>> offered) {
        incarnation.refused().keySet().retainAll(offered);
        for (ServiceReference<ActionPlugin> reference : offered) {
            if (isNew(incarnation, reference) && wanted.test(id(incarnation, reference))) {
                bring(incarnation, reference);
            }
        }
    }

    private static boolean isNew(Incarnation incarnation, ServiceReference<ActionPlugin> reference) {
        return !incarnation.live().containsKey(reference)
                && !incarnation.refused().containsKey(reference);
    }

    /** Tells whether {@link #sync} has something to do. */
    boolean outOfSync(Incarnation incarnation, Predicate<String> wanted) {
        Collection<ServiceReference<ActionPlugin>> offered = registrations.of(incarnation.bundle());
        return !incarnation.synced().equals(incarnation.wanted(wanted))
                || !offered.containsAll(incarnation.live().keySet())
                || offered.stream()
                        .anyMatch(reference -> isNew(incarnation, reference) && wanted.test(id(incarnation, reference)))
                || incarnation.live().values().stream()
                        .anyMatch(live -> !live.users().containsAll(users.all()));
    }

    private static String id(Incarnation incarnation, ServiceReference<ActionPlugin> reference) {
        return reference.getProperty(MidimonPlugin.NAMESPACE) instanceof String id
                        && incarnation.facts().plugins().containsKey(id)
                ? id
                : incarnation.facts().id();
    }

    private void bring(Incarnation incarnation, ServiceReference<ActionPlugin> reference) {
        String id = id(incarnation, reference);
        try {
            ActionPlugin plugin = context.getService(reference);
            if (plugin == null) {
                incarnation.refused().put(reference, whyAbsent(incarnation).reason());
                return;
            }
            SemanticVersion version = incarnation
                    .facts()
                    .plugins()
                    .getOrDefault(id, incarnation.facts().version());
            LivePlugin live = new LivePlugin(id, version, plugin, neverBlocks(reference));
            incarnation.live().put(reference, new Incarnation.Live(live, ConcurrentHashMap.newKeySet()));
            history.add(
                    id,
                    PluginEvent.Kind.LOADED,
                    "version " + version + " is loaded",
                    Map.of("version", version.toString()));
        } catch (RuntimeException | LinkageError e) {
            incarnation.refused().put(reference, "its actions cannot be had: " + e);
            context.ungetService(reference);
        }
    }

    /** Believes only what the hub brought itself, not what came from the deploy folder. */
    private static boolean neverBlocks(ServiceReference<ActionPlugin> reference) {
        return Boolean.TRUE.equals(reference.getProperty(ActionPlugin.NONBLOCKING))
                && !reference.getBundle().getLocation().startsWith(LOCATION);
    }

    private void release(Incarnation incarnation, ServiceReference<ActionPlugin> reference, Duration deadline)
            throws InterruptedException {
        Incarnation.Live live = incarnation.live().get(reference);
        if (live != null) {
            users.retire(live, deadline);
            incarnation.live().remove(reference);
            context.ungetService(reference);
            LivePlugin plugin = live.plugin();
            history.add(
                    plugin.id(),
                    PluginEvent.Kind.UNLOADED,
                    "version " + plugin.version() + " is unloaded",
                    Map.of("version", plugin.version().toString()));
        }
    }

    private void explainAbsent(Incarnation incarnation) {
        boolean absent = incarnation.synced().stream()
                .anyMatch(id -> incarnation.livePlugin(id).isEmpty());
        incarnation.absent(absent ? Optional.of(whyAbsent(incarnation)) : Optional.empty());
    }

    private Fault whyAbsent(Incarnation incarnation) {
        Bundle bundle = incarnation.bundle();
        return contexts.settingsMissing(bundle.getBundleId())
                .map(missing -> new Fault(PluginState.FAILED, "its settings: " + missing))
                .or(() -> incarnation.host().flatMap(Host::trouble))
                .or(() -> reasons.of(bundle).map(reason -> new Fault(reason.state(), reason.text())))
                .orElse(NOT_REGISTERED);
    }

    /** Puts its plugins out of use and stops the bundle. */
    void stop(Incarnation incarnation, Duration deadline) throws InterruptedException {
        for (ServiceReference<ActionPlugin> reference : incarnation.live().keySet()) {
            release(incarnation, reference, deadline);
        }
        try {
            if (incarnation.instance().isPresent()) {
                incarnation.instance().get().stop(KIND_STOP);
            }
            incarnation.bundle().stop(Bundle.STOP_TRANSIENT);
        } catch (RuntimeException | BundleException e) {
            LOG.warn("{} failed while it stopped", incarnation, e);
        }
        incarnation.runsNoMore();
        contexts.close(incarnation.bundle().getBundleId());
        incarnation.refused().clear();
    }

    void uninstall(Incarnation incarnation) throws BundleException {
        Bundle bundle = incarnation.bundle();
        if (bundle.getState() != Bundle.UNINSTALLED) {
            bundle.uninstall();
        }
        hook.forget(bundle.getBundleId());
        tidy();
    }

    /** Unwires a stopped bundle, so that it must be granted and wired anew. */
    void unwire(Incarnation incarnation) {
        refresh(incarnation.bundle());
    }

    /** Frees the classes of uninstalled bundles that nobody is wired to any more. */
    private void tidy() {
        wiring().getRemovalPendingBundles().forEach(this::refresh);
    }

    private void refresh(Bundle bundle) {
        boolean alone = wiring().getDependencyClosure(List.of(bundle)).stream()
                .allMatch(other -> other.equals(bundle) || other.getState() == Bundle.UNINSTALLED);
        if (alone) {
            wiring().refreshBundles(List.of(bundle));
        }
    }

    private FrameworkWiring wiring() {
        return context.getBundle(0).adapt(FrameworkWiring.class);
    }
}
