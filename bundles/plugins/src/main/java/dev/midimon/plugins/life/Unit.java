package dev.midimon.plugins.life;

import dev.midimon.plugins.LivePlugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One place that plugins come from: a file or folder of the deploy folder, or a bundle of the distribution. Holds what is installed from it and what is going
 * on. Used on the thread of plugin life only.
 */
final class Unit {

    /** Whoever replaces a file may delete the old one before the new one is there. */
    static final Duration MAY_RETURN = Duration.ofMillis(300);

    private final String name;
    private final Optional<Path> path;
    private Optional<Fingerprint> found = Optional.empty();
    private long foundAt;
    private boolean gone;
    private Optional<Fingerprint> examined = Optional.empty();
    private @Nullable Incarnation current;
    private @Nullable Incarnation next;
    private boolean started;
    private @Nullable Fault fault;
    private @Nullable Fault obstacle;
    private @Nullable Errand errand;

    private Unit(String name, Optional<Path> path) {
        this.name = name;
        this.path = path;
    }

    static Unit deployed(Path path) {
        return new Unit(String.valueOf(path.getFileName()), Optional.of(path));
    }

    static Unit builtIn(Incarnation incarnation) {
        Unit unit = new Unit(incarnation.facts().symbolicName(), Optional.empty());
        unit.current = incarnation;
        unit.started = true;
        return unit;
    }

    String name() {
        return name;
    }

    Optional<Path> path() {
        return path;
    }

    boolean builtIn() {
        return path.isEmpty();
    }

    /** Notes what the folder holds now. */
    void found(Optional<Fingerprint> fingerprint, long nanoTime) {
        if (!fingerprint.equals(found)) {
            found = fingerprint;
            foundAt = nanoTime;
        }
        gone = missing() && unchangedFor(nanoTime) >= MAY_RETURN.toNanos();
    }

    Optional<Fingerprint> found() {
        return found;
    }

    /** Tells for how many nanoseconds the content has not changed. */
    long unchangedFor(long nanoTime) {
        return nanoTime - foundAt;
    }

    private boolean missing() {
        return path.isPresent() && found.isEmpty();
    }

    /** Tells whether the folder holds nothing of it, and will not at once hold something else. */
    boolean gone() {
        return gone;
    }

    /** Tells whether the folder holds nothing of it at the moment. */
    boolean mayReturn() {
        return missing() && !gone;
    }

    boolean unexamined() {
        return found.isPresent() && !found.equals(examined);
    }

    void examined(Optional<Fingerprint> fingerprint) {
        examined = fingerprint;
    }

    /** Makes plugin life examine and start it anew. */
    void tryAgain() {
        examined = Optional.empty();
        fault = null;
    }

    Optional<Incarnation> current() {
        return Optional.ofNullable(current);
    }

    Optional<Incarnation> next() {
        return Optional.ofNullable(next);
    }

    /** What speaks for the unit: what runs, else what shall run. */
    Optional<Incarnation> shown() {
        return current().or(this::next);
    }

    /** The plugin that is live; while one is swapped for the other there is always one of the two. */
    Optional<LivePlugin> livePlugin(String id) {
        return next().flatMap(waiting -> waiting.livePlugin(id))
                .or(() -> current().flatMap(running -> running.livePlugin(id)));
    }

    boolean started() {
        return started;
    }

    /** A new incarnation was installed; it waits beside the one that runs, or takes the place of one that does not. */
    void installed(Incarnation incarnation) {
        fault = null;
        if (started) {
            next = incarnation;
        } else {
            current = incarnation;
        }
    }

    void started(Incarnation incarnation) {
        current = incarnation;
        next = null;
        started = true;
        obstacle = null;
    }

    void stopped() {
        started = false;
    }

    /** The one that stopped gives way to the one that waits. */
    void replaced() {
        current = next;
        next = null;
    }

    void dropNext() {
        next = null;
    }

    void uninstalled() {
        current = null;
        next = null;
        started = false;
    }

    /** Everything that is installed from it. */
    List<Incarnation> installed() {
        return Stream.of(next(), current()).flatMap(Optional::stream).toList();
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    void fault(@Nullable Fault newFault) {
        fault = newFault;
    }

    Optional<Fault> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    void obstacle(Optional<Fault> newObstacle) {
        obstacle = newObstacle.orElse(null);
    }

    Optional<Errand> errand() {
        return Optional.ofNullable(errand);
    }

    void begin(Errand newErrand) {
        errand = newErrand;
    }

    /** Takes the conclusion of an errand that has ended. */
    Optional<Runnable> concluded() {
        Optional<Runnable> conclusion = errand().flatMap(Errand::conclusion);
        if (conclusion.isPresent()) {
            errand = null;
        }
        return conclusion;
    }

    boolean busy() {
        return errand != null;
    }

    @Override
    public String toString() {
        return name;
    }
}
