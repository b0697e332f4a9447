package dev.midimon.midi.dispatch.lane;

import dev.midimon.midi.dispatch.HubClock;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginHealth;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One incarnation of a plugin as its lane sees it: whether it may be called, what runs and what is held down. Safe to use from any thread; its lock is never
 * held while the plugin runs.
 */
public final class PluginInstance {
    private final LivePlugin plugin;
    private final HubClock clock;
    private final PluginHealth health;
    private final String version;
    private final Breaker breaker = new Breaker();
    private final Queue<Runnable> deferred = new ArrayDeque<>();
    private int running;
    private int held;
    private volatile boolean stuck;

    /**
     * Creates what the lane needs to know.
     *
     * @param plugin the incarnation
     * @param clock the time of its pauses
     * @param health who is told of its pauses
     */
    public PluginInstance(LivePlugin plugin, HubClock clock, PluginHealth health) {
        this.plugin = plugin;
        this.clock = clock;
        this.health = health;
        this.version = plugin.version().toString();
    }

    /** Returns the incarnation. */
    public LivePlugin plugin() {
        return plugin;
    }

    /** Returns its version as records show it. */
    public String version() {
        return version;
    }

    /** Tells whether its actions may run on a port's thread. */
    boolean nonBlocking() {
        return plugin.nonBlocking();
    }

    /** Begins a call. Whoever calls looks afterwards whether the call still goes here, so that a retired incarnation is never called. */
    synchronized void enter() {
        running++;
    }

    /** Ends a call. */
    synchronized void exit() {
        running--;
        notifyIfIdle();
    }

    /** Counts what is held down. */
    synchronized void held(int change) {
        held += change;
        notifyIfIdle();
    }

    private void notifyIfIdle() {
        if (running == 0 && held == 0) {
            notifyAll();
        }
    }

    /**
     * Waits until nothing runs and nothing is held down.
     *
     * @param deadline how long at most
     * @return whether that is so
     * @throws InterruptedException if interrupted while waiting
     */
    public synchronized boolean awaitIdle(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (running > 0 || held > 0) {
            long millis = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /** Tells whether a call ran past its deadline and ignores being interrupted. */
    boolean stuck() {
        return stuck;
    }

    /** Tells whether it gets calls, as far as its failures are concerned. */
    boolean allowed() {
        tick();
        return breaker.allows();
    }

    /** Returns how long it gets no calls. */
    public Duration pause() {
        return breaker.remaining(clock.nanoTime());
    }

    /** Returns when its pause ends, on the hub's clock. */
    public long deadline() {
        return breaker.deadline();
    }

    /** Ends a pause whose time is over. */
    public void tick() {
        if (breaker.reopens(clock.nanoTime())) {
            health.recovered(plugin);
        }
    }

    void succeeded() {
        breaker.succeeded();
    }

    void failed(String code, String message) {
        Duration pause = breaker.failed(clock.nanoTime());
        if (!pause.isZero()) {
            health.paused(
                    plugin,
                    "its actions keep failing, no calls for " + pause.toSeconds() + " s; last " + code + ": "
                            + message);
        }
    }

    /** Its call does not end: from now on it is not called until that call returns. */
    void stick() {
        stuck = true;
        health.degraded(plugin, "a call does not end, though it was interrupted; no calls until it does");
    }

    /** Keeps a release until the stuck call returns; tells whether it does. */
    synchronized boolean defer(Runnable release) {
        return stuck && deferred.add(release);
    }

    /** The stuck call has returned: releases what waited for that, on the caller's thread, and may be called again. */
    void unstick() {
        Runnable release = nextDeferred();
        while (release != null) {
            release.run();
            release = nextDeferred();
        }
        exit();
        health.recovered(plugin);
    }

    private synchronized @Nullable Runnable nextDeferred() {
        Runnable next = deferred.poll();
        stuck = next != null;
        return next;
    }

    @Override
    public String toString() {
        return plugin.toString();
    }
}
