package dev.midimon.plugins.life;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.bundle.GrantHook;
import dev.midimon.plugins.bundle.JarReading;
import dev.midimon.plugins.store.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins the errands of plugin life: what is done for a unit, within which time, and what follows when it is done or fails. */
final class Errands {

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
    private static final Duration RETIRE_LIMIT = Duration.ofSeconds(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final Duration FOLDER_SETTLES = Duration.ofMillis(200);
    private static final Duration JAR_SETTLES = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Stage stage;
    private final GrantHook hook;
    private final StateFile state;
    private final DeployFolder folder;
    private final LifeThread thread;
    private final Errand.Office office;
    private final Predicate<String> wanted;
    private final Predicate<String> isolated;
    private final Consumer<Incarnation> replaced;
    private final Duration startLimit;

    /**
     * Works for plugin life.
     *
     * @param thread where errands are concluded
     * @param isolated which plugins are not to run in the hub's virtual machine
     * @param replaced told, on that thread, of each incarnation that another one has replaced
     * @param startLimit how long reading or starting a plugin may take
     */
    Errands(
            Stage stage,
            GrantHook hook,
            StateFile state,
            DeployFolder folder,
            LifeThread thread,
            Predicate<String> isolated,
            Consumer<Incarnation> replaced,
            Duration startLimit) {
        this.stage = stage;
        this.hook = hook;
        this.state = state;
        this.folder = folder;
        this.thread = thread;
        this.office = new Errand.Office(thread::nanoTime, thread::wake);
        this.wanted = id -> state.current().wanted(id);
        this.isolated = isolated;
        this.replaced = replaced;
        this.startLimit = startLimit;
    }

    /** Installs what a unit holds now, once it has settled; what does not run gives way at once. */
    void examine(Unit unit) {
        Path path = unit.path().orElseThrow();
        long unchanged = unit.unchangedFor(thread.nanoTime());
        Optional<PluginKind> kind = folder.kindOf(path);
        boolean jar = DeployFolder.isJar(path);
        Optional<PluginKind> isolating = jar ? folder.isolating(path) : Optional.empty();
        if (!jar && unchanged < FOLDER_SETTLES.toNanos()) {
            thread.wakeIn(LOOK_AGAIN);
            return;
        }
        Optional<Fingerprint> looked = unit.found();
        if (!jar && kind.isEmpty()) {
            unit.examined(looked);
            unit.fault(folder.unrecognised(path));
            return;
        }
        String name = unit.shown().map(shown -> shown.facts().id()).orElse(unit.name());
        Optional<Incarnation> waiting = unit.next();
        Optional<Incarnation> idle = unit.started() ? Optional.empty() : unit.current();
        begin(
                unit,
                "reading",
                startLimit,
                () -> {
                    Incarnation incarnation =
                            jar ? install(path, isolating) : stage.install(kind.orElseThrow(), path, name);
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
                            && refused.code().equals(JarReading.CORRUPT);
                    if (mayBeIncomplete && unchanged < JAR_SETTLES.toNanos()) {
                        thread.wakeIn(LOOK_AGAIN);
                    } else {
                        unit.examined(looked);
                        fail(unit, thrown);
                    }
                });
    }

    /** One plugin that is to be isolated takes all of its jar along. Without a runtime for it, a jar that is to be isolated is installed as any other, and not started. */
    private Incarnation install(Path jar, Optional<PluginKind> isolating)
            throws IOException, BundleException, InterruptedException {
        return isolating.isPresent() && stage.plugins(jar).stream().anyMatch(isolated)
                ? stage.isolate(isolating.get(), jar)
                : stage.install(jar);
    }

    void start(Unit unit, Incarnation incarnation) {
        limit(incarnation);
        begin(unit, "starting", startLimit, () -> {
            try {
                stage.start(incarnation, wanted);
            } catch (Exception | LinkageError e) {
                stage.stop(incarnation, Duration.ZERO);
                throw e;
            }
            return () -> unit.started(incarnation);
        });
    }

    /** The new one starts beside the old one; only when it runs does the old one go. */
    void swap(Unit unit, Incarnation old, Incarnation replacement) {
        limit(replacement);
        hook.isLeaving(old.bundle().getBundleId());
        begin(
                unit,
                "swapping",
                startLimit.plus(RETIRE_LIMIT),
                () -> {
                    stage.start(replacement, wanted);
                    requireAllLive(replacement);
                    stage.stop(old, RETIRE_LIMIT);
                    stage.uninstall(old);
                    return () -> {
                        unit.started(replacement);
                        replaced.accept(old);
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
        boolean allLive = replacement.wanted(wanted).stream()
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

    void stop(Unit unit, Incarnation incarnation, Fault why) {
        boolean revoked = why.state() == PluginState.UNGRANTED;
        limit(incarnation);
        begin(unit, "stopping", STOP_LIMIT, () -> {
            stage.stop(incarnation, revoked ? Duration.ZERO : RETIRE_LIMIT);
            stage.unwire(incarnation);
            return unit::stopped;
        });
    }

    /** One that does not run gives way to its successor. */
    void replace(Unit unit, Incarnation idle) {
        begin(unit, "replacing", STOP_LIMIT, () -> {
            stage.uninstall(idle);
            return unit::replaced;
        });
    }

    void sync(Unit unit, Incarnation incarnation) {
        begin(unit, "taking into use", startLimit.plus(RETIRE_LIMIT), () -> {
            stage.sync(incarnation, wanted, RETIRE_LIMIT);
            return () -> {};
        });
    }

    void restart(Unit unit) {
        if (unit.busy()) {
            return;
        }
        unit.current()
                .ifPresent(current -> begin(unit, "restarting", startLimit.plus(STOP_LIMIT), () -> {
                    stage.stop(current, RETIRE_LIMIT);
                    stage.start(current, wanted);
                    return () -> {};
                }));
    }

    /** Stops and uninstalls whatever is installed from a unit. */
    void remove(Unit unit, List<Incarnation> installed, boolean closing) {
        begin(unit, "stopping", STOP_LIMIT, () -> {
            for (Incarnation incarnation : installed) {
                stage.stop(incarnation, closing ? CLOSE_LIMIT : RETIRE_LIMIT);
                stage.uninstall(incarnation);
            }
            return unit::uninstalled;
        });
    }

    private void limit(Incarnation incarnation) {
        hook.limit(incarnation.bundle().getBundleId(), incarnation.granted(state.current()));
    }

    private void begin(Unit unit, String doing, Duration limit, Errand.Work work) {
        begin(unit, doing, limit, work, thrown -> () -> fail(unit, thrown));
    }

    private void begin(
            Unit unit, String doing, Duration limit, Errand.Work work, Function<Throwable, Runnable> failed) {
        unit.begin(new Errand(unit.name(), doing, limit, work, failed, office));
        thread.wakeIn(limit);
    }

    private void fail(Unit unit, Throwable thrown) {
        Fault fault = Fault.of(thrown);
        unit.fault(fault);
        LOG.warn("{}: {}", unit, fault.reason());
        LOG.debug("{}", unit, thrown);
    }
}
