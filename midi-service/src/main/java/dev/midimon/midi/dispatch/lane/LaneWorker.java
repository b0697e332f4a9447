package dev.midimon.midi.dispatch.lane;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A lane's own thread: makes calls while there are some, waits for more, and ends when none came for a minute. */
final class LaneWorker implements Runnable {

    /** How long it waits before it ends. */
    static final long IDLE = TimeUnit.SECONDS.toNanos(60);

    private final Lane lane;
    private final boolean single;
    private final boolean inherits;
    private final Watch watch = new Watch();
    private final CallRun run;
    private final Thread thread;
    private volatile boolean woken;
    private volatile boolean parked;
    private volatile boolean closed;

    /**
     * Creates a worker that has not started.
     *
     * @param inherits whether it goes on in the place of one that was given up, and so has the lane already
     */
    LaneWorker(Lane lane, LaneSetup setup, boolean inherits) {
        this.lane = lane;
        this.single = setup.clock().virtual();
        this.inherits = inherits;
        this.run = lane.run(watch);
        this.thread = new Thread(this, "midimon-lane-" + lane.plugin());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Watch watch() {
        return watch;
    }

    CallRun calls() {
        return run;
    }

    void wake() {
        woken = true;
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        boolean mayCall = true;
        if (inherits) {
            lane.inherit();
            lane.leave();
            mayCall = !single;
        }
        while (!closed) {
            woken = false;
            if (mayCall && !lane.empty() && lane.acquire()) {
                if (!makeCalls()) {
                    return;
                }
                lane.leave();
            }
            mayCall = park() || !lane.dismiss(this);
            if (!mayCall) {
                return;
            }
        }
    }

    private boolean makeCalls() {
        boolean more = true;
        while (more && !closed) {
            more = lane.callNext(run) && !single;
        }
        return !run.givenUp();
    }

    /** Waits to be woken; tells whether it was. */
    private boolean park() {
        long end = System.nanoTime() + IDLE;
        parked = true;
        try {
            while (!woken && !closed) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
                Thread.interrupted();
            }
            return true;
        } finally {
            parked = false;
        }
    }

    void close() {
        closed = true;
        PluginInstance running = run.running();
        if (running != null) {
            watch.stop(running);
        }
        LockSupport.unpark(thread);
    }
}
