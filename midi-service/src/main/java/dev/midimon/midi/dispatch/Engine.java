package dev.midimon.midi.dispatch;

import dev.midimon.midi.dispatch.flow.Flow;
import dev.midimon.midi.dispatch.lane.Lanes;
import dev.midimon.midi.dispatch.lane.PluginInstance;
import dev.midimon.midi.dispatch.record.Journal;
import dev.midimon.midi.port.MidiListener;
import dev.midimon.midi.port.Source;
import dev.midimon.midi.trigger.GesturePlan;
import dev.midimon.midi.trigger.Ignored;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The strand: brings every message from its port to the lanes. A thread that finds the strand free owns it, recognises and maps, lets it go, and only then
 * wakes lanes or makes calls that return at once; another leaves its message in a bounded ring and goes on. No thread waits for another.
 */
final class Engine implements MidiListener, Outside {

    /** How many messages are taken before lanes are served. */
    private static final int BATCH = 64;

    /** How many notices may wait for the timer's thread. */
    private static final int NOTICES = 256;

    private final Alarm alarm;
    private final HubClock clock;
    private final Journal journal;
    private final Lanes lanes;
    private final LoopGuard guard = new LoopGuard();
    private final Core core;
    private final Strand strand = new Strand();
    private final MessageRing ring;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Flow> readyFlows = new AtomicReference<>();
    private final Queue<Runnable> notices = new ArrayBlockingQueue<>(NOTICES);
    private final Notices listener;
    private final MessageRing.Reader reader = this::read;
    private final AtomicBoolean advances = new AtomicBoolean();
    private volatile long deadline = Long.MAX_VALUE;
    private volatile @Nullable MidiListener tap;

    Engine(Surroundings around, Alarm alarm, Snapshot first, Notices listener) {
        this.alarm = alarm;
        this.clock = around.clock();
        this.journal = around.journal();
        this.lanes = around.lanes();
        this.listener = listener;
        this.core = new Core(around, guard, this, first);
        this.ring = new MessageRing(this::everyValueCounts);
    }

    /** Tells whether a controller's steps add up, or it only makes sense with others: halves of 14 bits, data entry, parameter numbers. */
    private boolean everyValueCounts(int cc) {
        GesturePlan plan = core.plan();
        boolean half = cc < 64 && plan.fourteenBits(cc & 31);
        boolean parameter = cc == 6 || cc == 38 || (cc >= 96 && cc <= 101);
        return half || parameter || plan.encoder(cc);
    }

    @Override
    public void connected(Source source) {
        leaveFor(MessageRing.Kind.CONNECTED, source);
    }

    @Override
    public void disconnected(Source source) {
        leaveFor(MessageRing.Kind.DISCONNECTED, source);
    }

    private void leaveFor(MessageRing.Kind kind, Source source) {
        ring.connection(kind, source, clock.nanoTime());
        drainIfFree();
    }

    @Override
    public void message(Source source, int status, int data1, int data2, long nanoTime) {
        int message = status << 16 | data1 << 8 | data2;
        if (strand.tryEnter()) {
            drain();
            if (ring.isEmpty()) {
                read(MessageRing.Kind.MESSAGE, source, message, null, nanoTime);
            } else {
                ring.message(source, message, nanoTime);
            }
            leave();
        } else {
            ring.message(source, message, nanoTime);
            drainIfFree();
        }
    }

    @Override
    public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {
        ring.systemExclusive(source, data, length, nanoTime);
        drainIfFree();
    }

    private long realTime(long nanoTime) {
        return clock.virtual() ? System.nanoTime() : nanoTime;
    }

    private void read(MessageRing.Kind kind, Source source, int message, byte @Nullable [] data, long nanoTime) {
        MidiListener listening = tap;
        switch (kind) {
            case MESSAGE -> {
                if (listening != null) {
                    listening.message(source, message >> 16, message >> 8 & 0x7F, message & 0x7F, nanoTime);
                }
                core.message(source, message, nanoTime, realTime(nanoTime));
            }
            case SYSTEM_EXCLUSIVE -> {
                if (data != null) {
                    if (listening != null) {
                        listening.systemExclusive(source, data, data.length, nanoTime);
                    }
                    core.systemExclusive(source, data, data.length, nanoTime, realTime(nanoTime));
                }
            }
            case CONNECTED -> core.connected(source);
            case DISCONNECTED -> core.disconnected(source, nanoTime);
        }
    }

    /** Does something on the strand, on this thread or the owner's. */
    private <T> CompletableFuture<T> onStrand(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        tasks.add(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        drainIfFree();
        return done;
    }

    private void drainIfFree() {
        if (strand.tryEnter()) {
            drain();
            leave();
        }
    }

    /** Does some of what was left for the owner. */
    private void drain() {
        Runnable task = tasks.poll();
        while (task != null) {
            task.run();
            task = tasks.poll();
        }
        Flow flow = inOrder(readyFlows.get() == null ? null : readyFlows.getAndSet(null));
        while (flow != null) {
            Flow next = flow.nextReady;
            flow.nextReady = null;
            core.flowReady(flow, clock.nanoTime());
            flow = next;
        }
        int taken = 0;
        while (taken < BATCH && ring.take(reader)) {
            taken++;
        }
    }

    /** Turns a stack into the order in which its flows became ready. */
    private static @Nullable Flow inOrder(@Nullable Flow newest) {
        Flow oldest = null;
        Flow flow = newest;
        while (flow != null) {
            Flow next = flow.nextReady;
            flow.nextReady = oldest;
            oldest = flow;
            flow = next;
        }
        return oldest;
    }

    /** Lets the strand go, then has the calls made; does what was left meanwhile as well. */
    private void leave() {
        boolean owner = true;
        while (owner) {
            long bits = core.outbox().takeTouched();
            long due = core.nextDeadline();
            boolean sooner = due < deadline;
            deadline = due;
            strand.leave();
            lanes.serve(bits);
            if (sooner && !clock.virtual()) {
                alarm.by(due);
            }
            owner = pending() && strand.tryEnter();
            if (owner) {
                drain();
            }
        }
    }

    private boolean pending() {
        return !ring.isEmpty() || readyFlows.get() != null || !tasks.isEmpty();
    }

    @Override
    public void ready(Flow flow) {
        Flow top;
        do {
            top = readyFlows.get();
            flow.nextReady = top;
        } while (!readyFlows.compareAndSet(top, flow));
        drainIfFree();
    }

    @Override
    public void modeChanged(String mode) {
        tell(() -> listener.modeChanged(mode));
    }

    @Override
    public void notice(String code, String message) {
        tell(() -> listener.notice(code, message));
    }

    private void tell(Runnable notice) {
        if (notices.offer(notice)) {
            alarm.now();
        }
    }

    /** Does what is due and tells what there is to tell. Called on the timer's thread. */
    void tick() {
        if (!clock.virtual()) {
            if (deadline <= clock.nanoTime()) {
                advance();
            }
        }
        long lost = ring.takeDropped();
        if (lost > 0) {
            journal.lost(lost);
            listener.notice("EVENTS_DROPPED", lost + " presses or long messages came faster than they could be taken");
        }
        Runnable notice = notices.poll();
        while (notice != null) {
            notice.run();
            notice = notices.poll();
        }
    }

    boolean hasNotices() {
        return !notices.isEmpty();
    }

    /** Does everything that is due by now. */
    void advance() {
        if (advances.compareAndSet(false, true)) {
            tasks.add(() -> {
                advances.set(false);
                core.advance(clock.nanoTime());
            });
        }
        drainIfFree();
    }

    /** Returns when something is due next, on the hub's clock. */
    long deadline() {
        return deadline;
    }

    CompletableFuture<Boolean> configure(Snapshot next, Optional<String> start) {
        return onStrand(() -> {
            core.configure(next, start);
            return true;
        });
    }

    CompletableFuture<Boolean> mode(String wanted) {
        return onStrand(() -> core.mode(wanted));
    }

    CompletableFuture<Boolean> disarmed() {
        return onStrand(() -> {
            core.disarmed();
            return true;
        });
    }

    CompletableFuture<Boolean> panic() {
        return onStrand(() -> {
            core.panicNow(clock.nanoTime());
            return true;
        });
    }

    CompletableFuture<Boolean> release(PluginInstance instance) {
        return onStrand(() -> {
            core.releases().release(instance);
            return true;
        });
    }

    CompletableFuture<Boolean> letGo(PluginInstance instance) {
        return onStrand(() -> {
            core.outbox().letGo(instance);
            return true;
        });
    }

    /** Notes a message that goes out, so that its echo is known. Called on any thread. */
    void sent(int status, int data1, int data2) {
        guard.sent(status << 16 | data1 << 8 | data2, clock.nanoTime());
    }

    void tap(@Nullable MidiListener newTap) {
        tap = newTap;
    }

    String modeName() {
        return core.modeName();
    }

    Snapshot snapshot() {
        return core.snapshot();
    }

    /** Tells whether nothing waits for the strand and no sequence runs. */
    boolean idle() {
        return !pending() && core.flows().count() == 0;
    }

    /** Returns when nothing is left for the owner. Called in virtual time. */
    void settle() {
        while (pending()) {
            drainIfFree();
        }
    }

    Ignored ignored() {
        return core.recognizer().ignored();
    }
}
