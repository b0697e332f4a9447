package dev.midimon.plugins.life;

import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.bundle.GrantHook;
import dev.midimon.plugins.bundle.JarCheck;
import dev.midimon.plugins.bundle.Requirements;
import dev.midimon.plugins.store.StateFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
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
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration RETIRE_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final Duration FOLDER_SETTLES = Duration.ofMillis(200);
    private static final Duration JAR_SETTLES = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration FOLDER_POLL = Duration.ofMillis(500);

    private final BundleContext context;
    private final StateFile state;
    private final DeployFolder folder;
    private final GrantHook hook;
    private final Stage stage;
    private final Users users;
    private final Listing listing;
    private final boolean safe;
    private final LongSupplier nanoTime;
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor executor;
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
        this.nanoTime = parts.nanoTime();
        this.executor = parts.executor();
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
            LongSupplier nanoTime,
            ScheduledThreadPoolExecutor executor) {}

    private record Waiter(Predicate<Unit> concerned, CompletableFuture<Boolean> settled) {}

    void begin() {
        Future<?> unused = executor.scheduleWithFixedDelay(
                this::wake, FOLDER_POLL.toMillis(), FOLDER_POLL.toMillis(), TimeUnit.MILLISECONDS);
        wake();
    }

    /** Makes plugin life look at everything again. Returns at once; any number of calls before it looks are one. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            executor.execute(this::look);
        }
    }

    private void wakeIn(Duration delay) {
        Future<?> unused = executor.schedule(this::wake, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    void add(ActionUser user) {
        users.add(user);
        wake();
    }

    void remove(ActionUser user) {
        users.remove(user);
    }

    void kindsChanged() {
        executor.execute(() -> {
            units.values().stream().filter(unit -> unit.shown().isEmpty()).forEach(Unit::tryAgain);
            wake();
        });
    }

    /** Does something with the units of a plugin; {@code PLUGIN_NOT_FOUND} when there is none. */
    void change(String id, Function<List<Unit>, Optional<PluginException>> change) {
        if (executor.isShutdown()) {
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
                executor);
        result.join().ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Does something with the units of a plugin, if there are any. Returns at once. */
    void changeIfKnown(String id, Consumer<Unit> change) {
        executor.execute(() -> {
            units.values().stream().filter(unit -> listing.shows(unit, id)).forEach(change);
            wake();
        });
    }

    /** Waits until nothing is going on with a plugin. Gives up at the deadline. */
    void settle(Predicate<Unit> concerned, Duration deadline) {
        CompletableFuture<Boolean> settled = new CompletableFuture<>();
        executor.execute(() -> {
            waiters.add(new Waiter(concerned, settled));
            wake();
        });
        try {
            settled.completeOnTimeout(false, deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Unit> dependents(Unit unit) {
        return obstacles().dependents(unit);
    }

    private Obstacles obstacles() {
        return new Obstacles(state.current(), units.values(), safe, List.of(context.getBundles()));
    }

    private void look() {
        woken.set(false);
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
            waiters.removeIf(this::tellIfSettled);
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

    private boolean tellIfSettled(Waiter waiter) {
        boolean settled = units.values().stream().filter(waiter.concerned()).noneMatch(this::inMotion);
        if (settled) {
            waiter.settled().complete(true);
        }
        return settled || waiter.settled().isDone();
    }

    private boolean inMotion(Unit unit) {
        return unit.busy() || (unit.unexamined() && !closing);
    }

    private void discover() {
        if (closing) {
            return;
        }
        long now = nanoTime.getAsLong();
        folder.content().ifPresent(content -> {
            content.keySet().forEach(path -> units.computeIfAbsent(path.toString(), key -> Unit.deployed(path)));
            units.values().forEach(unit -> unit.path()
                    .ifPresent(path -> unit.found(Optional.ofNullable(content.get(path)), now)));
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
                    .filter(current -> current.bundle().getState() == Bundle.ACTIVE && outOfSync(current))
                    .ifPresent(current -> sync(unit, current));
        } else if (unit.gone() || closing) {
            leave(unit, obstacles);
        } else if (unit.unexamined()) {
            examine(unit);
        } else {
            goOn(unit, obstacles);
        }
    }

    private boolean outOfSync(Incarnation incarnation) {
        return stage.outOfSync(incarnation, this::wanted);
    }

    private boolean wanted(String id) {
        return state.current().wanted(id);
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
                    stop(unit, current.get(), obstacle.get());
                }
            } else if (next.isPresent()) {
                Optional<Fault> waits = obstacles.of(unit, next.get());
                unit.obstacle(waits);
                if (waits.isEmpty()) {
                    swap(unit, current.get(), next.get());
                }
            } else if (outOfSync(current.get())) {
                sync(unit, current.get());
            }
        } else if (next.isPresent()) {
            replace(unit, current.get());
        } else {
            unit.obstacle(obstacle);
            if (obstacle.isEmpty() && unit.fault().isEmpty()) {
                start(unit, current.get());
            }
        }
    }

    /** What needs this one goes first, or finds another one to go on with. */
    private void leave(Unit unit, Obstacles obstacles) {
        List<Incarnation> installed = installed(unit);
        if (installed.isEmpty()) {
            return;
        }
        installed.forEach(incarnation -> hook.isLeaving(incarnation.bundle().getBundleId()));
        List<Unit> dependents = closing ? List.of() : obstacles.dependents(unit);
        if (dependents.isEmpty()) {
            begin(unit, "stopping", STOP_LIMIT, () -> {
                for (Incarnation incarnation : installed) {
                    stage.stop(incarnation, closing ? CLOSE_LIMIT : RETIRE_LIMIT);
                    stage.uninstall(incarnation);
                }
                return unit::uninstalled;
            });
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

    private static List<Incarnation> installed(Unit unit) {
        List<Incarnation> installed = new ArrayList<>();
        unit.next().ifPresent(installed::add);
        unit.current().ifPresent(installed::add);
        return installed;
    }

    private void examine(Unit unit) {
        Path path = unit.path().orElseThrow();
        long unchanged = unit.unchangedFor(nanoTime.getAsLong());
        Optional<PluginKind> kind = folder.kindOf(path);
        boolean jar = DeployFolder.isJar(path);
        if (!jar && unchanged < FOLDER_SETTLES.toNanos()) {
            wakeIn(LOOK_AGAIN);
            return;
        }
        Optional<Fingerprint> looked = unit.found();
        if (!jar && kind.isEmpty()) {
            unit.examined(looked);
            unit.fault(folder.unrecognised(path));
            return;
        }
        Optional<Incarnation> waiting = unit.next();
        Optional<Incarnation> idle = unit.started() ? Optional.empty() : unit.current();
        begin(
                unit,
                "reading",
                START_LIMIT,
                () -> {
                    Incarnation incarnation = jar ? stage.install(path) : stage.install(kind.orElseThrow(), path);
                    for (Incarnation old : List.of(waiting, idle).stream()
                            .flatMap(Optional::stream)
                            .toList()) {
                        stage.uninstall(old);
                    }
                    return () -> {
                        unit.examined(looked);
                        unit.dropNext();
                        unit.installed(incarnation);
                    };
                },
                thrown -> () -> {
                    boolean mayBeIncomplete = thrown instanceof PluginException refused
                            && refused.code().equals(JarCheck.CORRUPT);
                    if (mayBeIncomplete && unchanged < JAR_SETTLES.toNanos()) {
                        wakeIn(LOOK_AGAIN);
                    } else {
                        unit.examined(looked);
                        fail(unit, thrown);
                    }
                });
    }

    private void start(Unit unit, Incarnation incarnation) {
        limit(incarnation);
        begin(unit, "starting", START_LIMIT, () -> {
            try {
                stage.start(incarnation, this::wanted);
            } catch (Exception | LinkageError e) {
                stage.stop(incarnation, Duration.ZERO);
                throw e;
            }
            return () -> unit.started(incarnation);
        });
    }

    /** The new one starts beside the old one; only when it runs does the old one go. */
    private void swap(Unit unit, Incarnation old, Incarnation replacement) {
        limit(replacement);
        hook.isLeaving(old.bundle().getBundleId());
        begin(
                unit,
                "swapping",
                START_LIMIT.plus(RETIRE_LIMIT),
                () -> {
                    stage.start(replacement, this::wanted);
                    requireAllLive(replacement);
                    stage.stop(old, RETIRE_LIMIT);
                    stage.uninstall(old);
                    return () -> {
                        unit.started(replacement);
                        rewire(old);
                    };
                },
                thrown -> {
                    abandon(replacement);
                    return () -> {
                        hook.stays(old.bundle().getBundleId());
                        unit.dropNext();
                        fail(unit, thrown);
                    };
                });
    }

    private void requireAllLive(Incarnation replacement) {
        boolean allLive = replacement.wanted(this::wanted).stream()
                .allMatch(id -> replacement.livePlugin(id).isPresent());
        if (!allLive) {
            String reason = replacement.refused().values().stream()
                    .findFirst()
                    .or(() -> replacement.absent().map(Fault::reason))
                    .orElse("its plugins are not there");
            throw new PluginException("START_FAILED", reason);
        }
    }

    private void abandon(Incarnation incarnation) {
        try {
            stage.stop(incarnation, Duration.ZERO);
            stage.uninstall(incarnation);
        } catch (BundleException | InterruptedException e) {
            LOG.error("{} could not be removed", incarnation, e);
        }
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

    private void stop(Unit unit, Incarnation incarnation, Fault why) {
        boolean revoked = why.state() == PluginState.UNGRANTED;
        limit(incarnation);
        begin(unit, "stopping", STOP_LIMIT, () -> {
            stage.stop(incarnation, revoked ? Duration.ZERO : RETIRE_LIMIT);
            stage.unwire(incarnation);
            return unit::stopped;
        });
    }

    /** One that does not run gives way to its successor. */
    private void replace(Unit unit, Incarnation idle) {
        begin(unit, "replacing", STOP_LIMIT, () -> {
            stage.uninstall(idle);
            return unit::replaced;
        });
    }

    private void sync(Unit unit, Incarnation incarnation) {
        begin(unit, "taking into use", START_LIMIT.plus(RETIRE_LIMIT), () -> {
            stage.sync(incarnation, this::wanted, RETIRE_LIMIT);
            return () -> {};
        });
    }

    /** Reads the files again; a bundle of the distribution is stopped and started. */
    void reload(Unit unit) {
        if (unit.builtIn()) {
            restart(unit);
        } else {
            unit.tryAgain();
        }
    }

    /** Starts anew what is not as it should be. */
    void tryFailedAgain(Unit unit) {
        boolean incomplete = unit.current()
                .filter(current -> current.livePlugins().size()
                        < current.wanted(this::wanted).size())
                .isPresent();
        if (unit.started() && incomplete) {
            restart(unit);
        } else if (unit.fault().isPresent()) {
            unit.tryAgain();
        }
    }

    private void restart(Unit unit) {
        if (unit.busy()) {
            return;
        }
        unit.current()
                .ifPresent(current -> begin(unit, "restarting", START_LIMIT.plus(STOP_LIMIT), () -> {
                    stage.stop(current, RETIRE_LIMIT);
                    stage.start(current, this::wanted);
                    return () -> {};
                }));
    }

    private void limit(Incarnation incarnation) {
        hook.limit(
                incarnation.bundle().getBundleId(),
                state.current().granted(incarnation.facts().id()));
    }

    private void begin(Unit unit, String doing, Duration limit, Errand.Work work) {
        begin(unit, doing, limit, work, thrown -> () -> fail(unit, thrown));
    }

    private void begin(
            Unit unit, String doing, Duration limit, Errand.Work work, Function<Throwable, Runnable> failed) {
        unit.begin(new Errand(unit.name(), doing, limit, work, failed, new Errand.Office(nanoTime, this::wake)));
        wakeIn(limit);
    }

    private void fail(Unit unit, Throwable thrown) {
        Fault fault = Fault.of(thrown);
        unit.fault(fault);
        LOG.warn("{}: {}", unit, fault.reason());
        LOG.debug("{}", unit, thrown);
    }

    /** Puts every plugin of the deploy folder out of use and ends. */
    void close() {
        executor.execute(() -> {
            closing = true;
            wake();
        });
        settle(unit -> !unit.builtIn(), Duration.ofSeconds(5));
        executor.shutdownNow();
    }
}
