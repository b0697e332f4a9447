package dev.midimon.midi.dispatch;

import dev.midimon.midi.dispatch.lane.Lanes;
import dev.midimon.midi.dispatch.lane.PluginInstance;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread {@code midimon-timer}: sleeps until something is due, a second at most, and does it: gestures and delays on the strand, deadlines of calls, the
 * ends of pauses, notices.
 */
final class HubTimer implements Runnable, AutoCloseable {

    /** How long it sleeps at most; deadlines that are further away need not wake it. */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    /** How long it sleeps at least, when the strand's owner is about to do what is due. */
    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(10);

    private final HubClock clock;
    private final Alarm alarm;
    private final Engine engine;
    private final Lanes lanes;
    private final Bindings bindings;
    private final Thread thread = new Thread(this, "midimon-timer");
    private volatile boolean closed;

    HubTimer(HubClock clock, Alarm alarm, Engine engine, Lanes lanes, Bindings bindings) {
        this.clock = clock;
        this.alarm = alarm;
        this.engine = engine;
        this.lanes = lanes;
        this.bindings = bindings;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        while (!closed) {
            long now = System.nanoTime();
            engine.tick();
            lanes.expire(now);
            bindings.instances().forEach(PluginInstance::tick);
            sleep(now + LONGEST);
        }
    }

    /** Sleeps; says first when it will look, and only then what is due, so that nothing falls in between. */
    private void sleep(long longest) {
        alarm.set(thread, Math.min(longest, due()));
        long left = Math.max(SHORTEST, Math.min(longest, due()) - System.nanoTime());
        if (!engine.hasNotices() && !closed) {
            LockSupport.parkNanos(this, left);
        }
        Thread.interrupted();
    }

    /** Returns what is due next. Virtual times are left to whoever moves them. */
    private long due() {
        long next = lanes.deadline();
        if (!clock.virtual()) {
            next = Math.min(next, engine.deadline());
            for (PluginInstance instance : bindings.instances()) {
                next = Math.min(next, instance.deadline());
            }
        }
        return next;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
