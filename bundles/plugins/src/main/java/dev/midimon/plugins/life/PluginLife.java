package dev.midimon.plugins.life;

import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.bundle.GrantHook;
import dev.midimon.plugins.bundle.Requirements;
import dev.midimon.plugins.store.StateFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of plugin life. On a thread of its own it compares what should be (files, wishes, grants, wiring) with what is, and begins an errand for
 * each difference; a change of any kind does no more than {@link #wake} it. It never calls a plugin's code itself, so nothing that a plugin does holds up the
 * others.
 */
public final class PluginLife {

    private static final Logger LOG = LoggerFactory.getLogger(PluginLife.class);
    private static final Duration FOLDER_POLL = Duration.ofMillis(500);

    private final BundleContext context;
    private final StateFile state;
    private final DeployFolder folder;
    private final GrantHook hook;
    private final Stage stage;
    private final Users users;
    private final Listing listing;
    private final boolean safe;
    private final LifeThread thread;
    private final Predicate<String> wanted;
    private final Errands errands;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Waiters waiters = new Waiters();
    private volatile Set<String> isolated = Set.of();
    private volatile boolean loading;
    private volatile boolean closing;

    PluginLife(Parts parts) {
        this.context = parts.context();
        this.state = parts.state();
        this.folder = parts.folder();
        this.hook = parts.hook();
        this.stage = parts.stage();
        this.users = parts.users();
        this.listing = parts.listing();
        this.safe = parts.safe();
        this.thread = new LifeThread(parts.executor(), parts.nanoTime(), this::look);
        this.wanted = id -> state.current().wanted(id);
        this.errands = new Errands(
                stage, hook, state, folder, thread, id -> isolated.contains(id), this::rewire, parts.startLimit());
    }

    /** What plugin life works with. */
    record Parts(
            BundleContext context,
            StateFile state,
            DeployFolder folder,
            GrantHook hook,
            Stage stage,
            Users users,
            Listing listing,
            boolean safe,
            Duration startLimit,
            LongSupplier nanoTime,
            ScheduledThreadPoolExecutor executor) {}

    void begin() {
        thread.wakeEvery(FOLDER_POLL);
        wake();
    }

    /** Notes which plugins may not run in the hub's virtual machine. */
    void isolate(Set<String> ids) {
        isolated = ids;
    }

    /** Begins to load what lies in the deploy folder. */
    void load() {
        loading = true;
        wake();
    }

    /** Makes plugin life look at everything again. Returns at once; any number of calls before it looks are one. */
    void wake() {
        thread.wake();
    }

    void add(ActionUser user) {
        users.add(user);
        wake();
    }

    void remove(ActionUser user) {
        users.remove(user);
    }

    void kindsChanged() {
        tryAgain(unit -> unit.shown().isEmpty() || waitsForIsolation(unit));
    }

    private boolean waitsForIsolation(Unit unit) {
        return !unit.builtIn()
                && unit.shown().stream()
                        .filter(incarnation -> incarnation.content().isEmpty())
                        .anyMatch(incarnation -> !Collections.disjoint(
                                incarnation.facts().plugins().keySet(), isolated));
    }

    /** Reads files again and swaps what runs for what they contain. Returns at once. */
    void tryAgain(Predicate<Unit> concerned) {
        thread.execute(() -> {
            units.values().stream().filter(concerned).forEach(Unit::tryAgain);
            wake();
        });
    }

    /** Does something with the units of a plugin; {@code PLUGIN_NOT_FOUND} when there is none. */
    void change(String id, Function<List<Unit>, Optional<PluginException>> change) {
        if (thread.ended()) {
            throw new PluginException("HUB_STOPPING", "the hub is stopping");
        }
        CompletableFuture<Optional<PluginException>> result = CompletableFuture.supplyAsync(
                () -> {
                    List<Unit> found = units.values().stream()
                            .filter(unit -> listing.shows(unit, id))
                            .toList();
                    return found.isEmpty()
                            ? Optional.of(new PluginException("PLUGIN_NOT_FOUND", "no plugin is named " + id))
                            : change.apply(found);
                },
                thread);
        result.join().ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Looks at the folder again and tells something of one file in it. */
    <T> T ask(Path file, Function<Optional<Unit>, T> question) {
        if (thread.ended()) {
            throw new PluginException("HUB_STOPPING", "the hub is stopping");
        }
        return CompletableFuture.supplyAsync(
                        () -> {
                            discover();
                            wake();
                            return question.apply(Optional.ofNullable(units.get(file.toString())));
                        },
                        thread)
                .join();
    }

    /** Names what needs a plugin. */
    List<String> needing(String id) {
        return CompletableFuture.supplyAsync(
                        () -> units.values().stream()
                                .filter(unit -> listing.shows(unit, id))
                                .flatMap(unit -> dependents(unit).stream())
                                .flatMap(unit -> unit.shown().stream())
                                .map(dependent -> dependent.facts().id())
                                .filter(dependent -> !dependent.equals(id))
                                .distinct()
                                .sorted()
                                .toList(),
                        thread)
                .join();
    }

    /** Does something with the units of a plugin, if there are any. Returns at once. */
    void changeIfKnown(String id, Consumer<Unit> change) {
        thread.execute(() -> {
            units.values().stream().filter(unit -> listing.shows(unit, id)).forEach(change);
            wake();
        });
    }

    /** Waits until nothing is going on with a plugin. Gives up at the deadline, and when plugin life ends. */
    void settle(Predicate<Unit> concerned, Duration deadline) {
        if (thread.ended()) {
            return;
        }
        CompletableFuture<Void> settled = new CompletableFuture<>();
        thread.execute(() -> {
            waiters.add(concerned, settled);
            wake();
        });
        Waiters.await(settled, deadline);
    }

    List<Unit> dependents(Unit unit) {
        return obstacles().dependents(unit);
    }

    private Obstacles obstacles() {
        return new Obstacles(state.current(), units.values(), safe, isolated, List.of(context.getBundles()));
    }

    private void look() {
        try {
            conclude();
            discover();
            boolean dropped;
            do {
                Obstacles obstacles = obstacles();
                List.copyOf(units.values()).forEach(unit -> advance(unit, obstacles));
                dropped = units.values()
                        .removeIf(unit ->
                                unit.gone() && !unit.busy() && unit.shown().isEmpty());
            } while (dropped);
            listing.publish(units.values(), state.current());
            waiters.tell(units.values().stream().filter(this::inMotion).toList());
        } catch (RuntimeException | LinkageError e) {
            LOG.error("plugin life failed to look after its plugins", e);
        }
    }

    private void conclude() {
        for (Unit unit : units.values()) {
            unit.concluded().ifPresent(Runnable::run);
            unit.errand().ifPresent(Errand::stuck);
        }
    }

    private boolean inMotion(Unit unit) {
        return unit.busy() || ((unit.unexamined() || unit.mayReturn()) && !closing);
    }

    private void discover() {
        if (closing) {
            return;
        }
        long now = thread.nanoTime();
        folder.content().ifPresent(content -> {
            content.keySet().forEach(path -> units.computeIfAbsent(path.toString(), key -> Unit.deployed(path)));
            units.values().forEach(unit -> unit.path()
                    .ifPresent(path -> unit.found(Optional.ofNullable(content.get(path)), now)));
            if (units.values().stream().anyMatch(Unit::mayReturn)) {
                thread.wakeIn(Unit.MAY_RETURN);
            }
        });
        for (Bundle bundle : context.getBundles()) {
            String key = Long.toString(bundle.getBundleId());
            boolean ours = bundle.getLocation().startsWith(Stage.LOCATION);
            if (bundle.getState() == Bundle.UNINSTALLED) {
                units.remove(key);
            } else if (!ours && !units.containsKey(key)) {
                stage.builtIn(bundle).ifPresent(incarnation -> units.put(key, Unit.builtIn(incarnation)));
            }
        }
    }

    private void advance(Unit unit, Obstacles obstacles) {
        if (unit.busy()) {
            return;
        }
        if (unit.builtIn()) {
            unit.current()
                    .filter(current -> current.bundle().getState() == Bundle.ACTIVE && stage.outOfSync(current, wanted))
                    .ifPresent(current -> errands.sync(unit, current));
        } else if (unit.gone() || closing) {
            leave(unit, obstacles);
        } else if (unit.unexamined() && loading) {
            errands.examine(unit);
        } else {
            goOn(unit, obstacles);
        }
    }

    private void goOn(Unit unit, Obstacles obstacles) {
        Optional<Incarnation> current = unit.current();
        Optional<Incarnation> next = unit.next();
        if (current.isEmpty()) {
            return;
        }
        hook.stays(current.get().bundle().getBundleId());
        Optional<Fault> obstacle = obstacles.of(unit, current.get());
        if (unit.started()) {
            if (obstacle.isPresent()) {
                unit.obstacle(obstacle);
                if (obstacles.dependents(unit).isEmpty() || obstacle.get().state() == PluginState.UNRESOLVED) {
                    errands.stop(unit, current.get(), obstacle.get());
                }
            } else if (next.isPresent()) {
                Optional<Fault> waits = obstacles.of(unit, next.get());
                unit.obstacle(waits);
                if (waits.isEmpty()) {
                    errands.swap(unit, current.get(), next.get());
                }
            } else if (stage.outOfSync(current.get(), wanted)) {
                errands.sync(unit, current.get());
            }
        } else if (next.isPresent()) {
            errands.replace(unit, current.get());
        } else {
            unit.obstacle(obstacle);
            if (obstacle.isEmpty() && unit.fault().isEmpty()) {
                errands.start(unit, current.get());
            }
        }
    }

    /** What needs this one goes first, or finds another one to go on with. */
    private void leave(Unit unit, Obstacles obstacles) {
        List<Incarnation> installed = unit.installed();
        if (installed.isEmpty()) {
            return;
        }
        installed.forEach(incarnation -> hook.isLeaving(incarnation.bundle().getBundleId()));
        List<Unit> dependents = closing ? List.of() : obstacles.dependents(unit);
        if (dependents.isEmpty()) {
            errands.remove(unit, installed, closing);
        }
        dependents.stream()
                .filter(dependent -> !dependent.busy()
                        && !dependent.unexamined()
                        && dependent.next().isEmpty())
                .filter(dependent -> dependent
                        .current()
                        .filter(current -> obstacles.of(dependent, current).isEmpty())
                        .isPresent())
                .forEach(Unit::tryAgain);
    }

    /** Those that share classes with a bundle that was replaced are swapped for copies that share those of its successor. */
    private void rewire(Incarnation old) {
        Predicate<BundleRequirement> classes =
                requirement -> requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                        || requirement.getNamespace().equals(BundleNamespace.BUNDLE_NAMESPACE);
        for (Bundle requirer : Requirements.wiredTo(old.bundle(), classes)) {
            units.values().stream()
                    .filter(unit -> unit.current()
                            .filter(current -> current.bundle().equals(requirer))
                            .isPresent())
                    .forEach(Unit::tryAgain);
        }
    }

    /** Reads the files again; a bundle of the distribution is stopped and started. */
    void reload(Unit unit) {
        if (unit.builtIn()) {
            errands.restart(unit);
        } else {
            unit.tryAgain();
        }
    }

    /** Starts anew what should offer a plugin of those meant and does not. */
    void tryFailedAgain(Unit unit, Predicate<String> meant) {
        boolean missing = unit.current()
                .filter(current -> current.synced().stream()
                        .anyMatch(id -> meant.test(id) && current.livePlugin(id).isEmpty()))
                .isPresent();
        if (unit.started() && missing) {
            errands.restart(unit);
        } else if (unit.fault().isPresent()) {
            unit.tryAgain();
        }
    }

    /** Puts every plugin of the deploy folder out of use and ends. */
    void close() {
        thread.execute(() -> {
            closing = true;
            wake();
        });
        settle(unit -> !unit.builtIn(), Duration.ofSeconds(5));
        thread.execute(() -> {
            thread.end();
            waiters.giveUp();
        });
    }
}
