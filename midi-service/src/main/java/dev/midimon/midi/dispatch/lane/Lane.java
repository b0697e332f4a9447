package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.midi.dispatch.record.Occasion;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one plugin: calls are put in on the engine's strand and made in order, one at a time, by whoever has the lane: its own thread, or a port's for
 * actions that return at once.
 *
 * <p>Overload, in this order: when the oldest waiting call has waited for {@link CallRing#BACKED_UP}, a newer value of a control takes the place of the older one that
 * still waits (an encoder's steps are added up); when the queue is full but for its reserves, presses are dropped. What was promised room, the release of
 * every accepted press, always finds it.
 */
public final class Lane {

    /** How many calls may wait. */
    public static final int CAPACITY = CallRing.CAPACITY;

    /** Room that presses leave for the newest values of controls. */
    static final int VALUES_RESERVE = 256;

    /** How many waiting calls a port's thread makes at most. */
    static final int INLINE = 8;

    private static final int SPINS = 10_000;
    private static final long STEP_POLL = TimeUnit.MICROSECONDS.toNanos(50);

    private final String plugin;
    private final int index;
    private final LaneSetup setup;
    private final LaneMetrics metrics = new LaneMetrics();
    private final CallRing ring;
    private final Outcomes outcomes;
    private final Pipeline pipeline;
    private final CallRun inline;

    /** Places that are promised to releases. */
    private final AtomicInteger promised = new AtomicInteger();

    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile @Nullable Thread holder;
    private volatile boolean closed;
    private final AtomicReference<@Nullable LaneWorker> worker = new AtomicReference<>();

    Lane(String plugin, int index, LaneSetup setup) {
        this.plugin = plugin;
        this.index = index;
        this.setup = setup;
        this.ring = new CallRing(setup, metrics);
        this.outcomes = new Outcomes(setup.journal(), metrics);
        this.pipeline = new Pipeline(outcomes, setup.clock(), setup.alarm(), this::goOn);
        this.inline = run(null);
    }

    /** Makes what makes this lane's calls, on one thread. */
    CallRun run(@Nullable Watch watch) {
        return new CallRun(setup, ring, pipeline, outcomes, watch);
    }

    /** Returns the plugin's id. */
    public String plugin() {
        return plugin;
    }

    /** Returns what it counted. */
    public LaneMetrics metrics() {
        return metrics;
    }

    /** Returns how many calls wait. */
    public int waiting() {
        return ring.waiting();
    }

    /** Returns the bit that stands for it in {@link Lanes#serve}. */
    public long bit() {
        return 1L << Math.min(index, Lanes.SHARED_BIT);
    }

    /**
     * Queues a call, or records why not. Called on the strand; {@link #serve} is to follow when the strand is free.
     *
     * @param call what to call
     * @param occasion what fired; copied
     * @param hold takes note of what is pressed; null when nothing will be released
     * @param completion told of the end; null when nobody waits
     * @return false when it was dropped; then neither hold nor completion is used
     */
    public boolean offer(Call call, Occasion occasion, @Nullable Hold hold, @Nullable Completion completion) {
        boolean value = completion == null && hold == null && Newest.counts(occasion.gesture);
        if (value && ring.supersedes(call, occasion)) {
            return true;
        }
        int reserve = value ? 0 : VALUES_RESERVE;
        int needed = hold == null ? 1 : 2;
        if (waiting() + promised.get() + needed + reserve > CAPACITY) {
            metrics.drop();
            setup.journal()
                    .notDone(
                            call.info(),
                            occasion,
                            "",
                            Outcome.DROPPED,
                            "LANE_FULL",
                            waiting() + " calls wait for " + plugin);
            return false;
        }
        if (hold != null) {
            promised.incrementAndGet();
        }
        if (value) {
            ring.putValue(call, occasion);
        } else {
            ring.put(Slot.Kind.EXECUTE, call, occasion, hold, completion);
        }
        return true;
    }

    /**
     * Promises room for a call that will be made when a key is released. Called on the strand.
     *
     * @return false when there is no room
     */
    public boolean promise() {
        if (waiting() + promised.get() + 1 + VALUES_RESERVE > CAPACITY) {
            metrics.drop();
            return false;
        }
        promised.incrementAndGet();
        return true;
    }

    /** Takes a promise back. Called on the strand. */
    public void unpromise() {
        promised.decrementAndGet();
    }

    /**
     * Queues a call that was promised room; it is made even when the hub is disarmed. Called on the strand; {@link #serve} is to follow.
     *
     * @param call what to call
     * @param occasion the release; copied
     */
    public void offerPromised(Call call, Occasion occasion) {
        ring.put(Slot.Kind.EXECUTE_PINNED, call, occasion, null, null);
        promised.decrementAndGet();
    }

    /**
     * Releases what a press holds, once the press has been made. Called on the strand, once for each hold; {@link #serve} is to follow.
     *
     * @param hold not to be used any more afterwards
     * @param occasion the release; copied
     */
    public void release(Hold hold, Occasion occasion) {
        if (!hold.settle()) {
            setup.holds().giveBack(hold);
            return;
        }
        ring.put(Slot.Kind.RELEASE, hold.call(), occasion, hold, null);
        promised.decrementAndGet();
    }

    /**
     * Has an incarnation let go of everything, after what waits now. Called on the strand; {@link #serve} is to follow.
     *
     * @param instance counts as holding something until it is done
     */
    public void letGo(PluginInstance instance) {
        if (waiting() + promised.get() < CAPACITY) {
            instance.held(1);
            ring.putLettingGo(instance);
        }
    }

    /** Cancels the presses and values that wait now; releases stay. Called on the strand. */
    public void cancelWaiting() {
        ring.cancel();
    }

    /** Takes back the room of a release that is not needed. */
    void released() {
        promised.decrementAndGet();
    }

    /** Has the waiting calls made: by this thread if they return at once and nobody else has the lane, else by the lane's own. Called without the strand. */
    public void serve() {
        if (setup.clock().virtual() || holder == Thread.currentThread()) {
            return;
        }
        if (waiting() <= INLINE && nextReturnsAtOnce()) {
            runInline();
        }
        if (ready()) {
            wake();
        }
    }

    /** Goes on when a call that was begun has ended, on the thread that brought its end. */
    private void goOn() {
        if (closed || holder == Thread.currentThread()) {
            return;
        }
        if (nextReturnsAtOnce()) {
            runInline();
        }
        if (ready()) {
            wake();
        }
    }

    /** Tells whether a call waits that need not wait for those that were begun; else the end of one of these has the lane go on. */
    private boolean ready() {
        return !ring.empty() && (pipeline.empty() || nextReturnsAtOnce());
    }

    private boolean nextReturnsAtOnce() {
        Call call = ring.next();
        return call != null
                && call.target() instanceof Target.Bound bound
                && (bound.instance().nonBlocking() || (bound.begins() && pipeline.admits(bound.instance())));
    }

    private void runInline() {
        if (acquire()) {
            int made = 0;
            while (made < INLINE && nextReturnsAtOnce() && callNext(inline)) {
                made++;
            }
            leave();
        }
    }

    /** Takes the lane; tells whether it was free. */
    boolean acquire() {
        if (!taken.compareAndSet(false, true)) {
            return false;
        }
        holder = Thread.currentThread();
        return true;
    }

    /** Goes on in the place of a thread that was given up. */
    void inherit() {
        holder = Thread.currentThread();
    }

    void leave() {
        holder = null;
        taken.set(false);
    }

    boolean idle() {
        return ring.empty() && !taken.get() && pipeline.empty();
    }

    boolean empty() {
        return ring.empty();
    }

    /** Makes the next call, if there is one; tells whether the caller still has the lane and may go on. */
    boolean callNext(CallRun run) {
        return ring.take(run) && run.perform();
    }

    private void wake() {
        LaneWorker current = worker.get();
        if (current == null) {
            LaneWorker fresh = new LaneWorker(this, setup, false);
            if (worker.compareAndSet(null, fresh)) {
                fresh.start();
                return;
            }
            current = worker.get();
        }
        if (current != null) {
            current.wake();
        }
    }

    /** Ends a worker that has nothing to do; tells whether it really may. */
    boolean dismiss(LaneWorker idle) {
        if (!worker.compareAndSet(idle, null)) {
            return true;
        }
        return ring.empty() || !worker.compareAndSet(null, idle);
    }

    /** Returns when {@link #expire} has something to do, on the scale of {@link System#nanoTime()}, or {@link Long#MAX_VALUE}. */
    long deadline() {
        LaneWorker current = worker.get();
        return Math.min(
                pipeline.due(),
                current == null ? Long.MAX_VALUE : current.watch().due());
    }

    /** Interrupts the running call when its time is over, and goes on with a fresh thread when it ignores that; ends what was begun when its time is over. */
    void expire(long now) {
        pipeline.expire(now);
        LaneWorker current = worker.get();
        if (current != null && current.watch().expire(now)) {
            LaneWorker fresh = new LaneWorker(this, setup, true);
            worker.set(fresh);
            current.calls().giveUp();
            fresh.start();
        }
    }

    /**
     * Ends what runs or was begun of an incarnation that goes.
     *
     * @param instance which
     */
    public void stop(PluginInstance instance) {
        pipeline.stop(instance);
        LaneWorker current = worker.get();
        if (current != null) {
            current.watch().stop(instance);
        }
    }

    /** Returns the number of the next call among those of all lanes, or {@link Long#MAX_VALUE}. Called in virtual time, when nothing runs. */
    long nextSequence() {
        return ring.nextSequence();
    }

    /** Makes the next call and returns when it has ended or was given up. Called in virtual time, when nothing runs. */
    void step() {
        if (nextReturnsAtOnce()) {
            if (acquire()) {
                callNext(inline);
                leave();
            }
            return;
        }
        long next = ring.head() + 1;
        wake();
        for (int spins = 0; ring.head() - next < 0 || taken.get(); spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(STEP_POLL);
            }
        }
    }

    /** Ends its thread, after the running call; what waits is not called any more. */
    void close() {
        closed = true;
        pipeline.stop();
        LaneWorker current = worker.getAndSet(null);
        if (current != null) {
            current.close();
        }
    }
}
