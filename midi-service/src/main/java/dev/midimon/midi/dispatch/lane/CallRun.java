package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.plugins.PipelinedAction;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls, one after the other, and notes what became of each. Used by whoever has the lane. */
final class CallRun {
    private static final Logger LOG = LoggerFactory.getLogger(CallRun.class);

    private final LaneSetup setup;
    private final CallRing ring;
    private final Pipeline pipeline;
    private final Outcomes outcomes;
    private final @Nullable Watch watch;
    private final Slot slot = new Slot();
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private boolean cancelled;
    private volatile @Nullable PluginInstance running;

    /**
     * Creates a run without a call.
     *
     * @param watch interrupts calls at their deadline; none on threads that must not be interrupted
     */
    CallRun(LaneSetup setup, CallRing ring, Pipeline pipeline, Outcomes outcomes, @Nullable Watch watch) {
        this.setup = setup;
        this.ring = ring;
        this.pipeline = pipeline;
        this.outcomes = outcomes;
        this.watch = watch;
    }

    /** Takes a look at the next call, which stays the next one until it is made. */
    void take(Slot next, boolean cancelledMeanwhile) {
        slot.set(next);
        cancelled = cancelledMeanwhile;
    }

    /** Returns the incarnation whose call runs now, if any. */
    @Nullable
    PluginInstance running() {
        return running;
    }

    /**
     * Makes or begins the call, unless it has to wait for what was begun before.
     *
     * @return false when the next one is not to be made now: this one waits, or it was given up, so that this thread has to end
     */
    boolean perform() {
        boolean goesOn =
                switch (slot.kind) {
                    case EXECUTE, EXECUTE_PINNED -> execute();
                    case RELEASE -> release();
                    case LET_GO -> letGo();
                };
        if (goesOn) {
            slot.clear();
        }
        return goesOn;
    }

    /** Leaves the call where it is. */
    private boolean later() {
        ring.putBack();
        slot.clear();
        return false;
    }

    private boolean refuse(Outcome outcome, String version, String code, String message) {
        ring.remove();
        outcomes.finish(slot, outcome, version, code, message);
        return true;
    }

    private boolean execute() {
        Completion completion = slot.completion;
        if (completion != null && completion.cancelled()) {
            return refuse(Outcome.CANCELLED, "", "SEQUENCE_CANCELLED", "its sequence was cancelled");
        }
        if (cancelled && slot.kind == Slot.Kind.EXECUTE) {
            return refuse(Outcome.CANCELLED, "", "PANIC", "everything was released before its turn");
        }
        if (slot.kind == Slot.Kind.EXECUTE && !setup.armed().getAsBoolean()) {
            return refuse(Outcome.CANCELLED, "", "DISARMED", "the hub is disarmed");
        }
        Target target = enter(slot.call());
        if (target instanceof Target.Bound bound) {
            return execute(bound);
        }
        Target.Unbound unbound = (Target.Unbound) target;
        return refuse(Outcome.UNBOUND, "", unbound.code(), unbound.reason());
    }

    /** Enters the incarnation that the call goes to, and makes sure that it still does: nobody waits for an incarnation to be idle before that. */
    private static Target enter(Call call) {
        while (true) {
            Target target = call.target();
            if (!(target instanceof Target.Bound bound)) {
                return target;
            }
            bound.instance().enter();
            if (call.target() == target) {
                return target;
            }
            bound.instance().exit();
        }
    }

    private boolean execute(Target.Bound bound) {
        PluginInstance instance = bound.instance();
        if (instance.stuck()) {
            instance.exit();
            return refuse(
                    Outcome.FAILED,
                    instance.version(),
                    "PLUGIN_STUCK",
                    "an earlier call of " + instance + " does not end");
        }
        if (!instance.allowed()) {
            instance.exit();
            long millis = instance.pause().toMillis();
            return refuse(
                    Outcome.FAILED,
                    instance.version(),
                    "PLUGIN_PAUSED",
                    instance + " kept failing and is paused for " + millis + " ms more");
        }
        if (bound.begins() && !setup.clock().virtual()) {
            if (!pipeline.admits(instance)) {
                instance.exit();
                return later();
            }
            if (begin(instance, (PipelinedAction) bound.action())) {
                return true;
            }
        }
        if (mayNotCall(instance)) {
            instance.exit();
            return later();
        }
        return execute(instance, bound);
    }

    /** Tells whether a call that may wait has to wait itself: for what was begun before, or for a thread that may be held up. */
    private boolean mayNotCall(PluginInstance instance) {
        return !pipeline.empty() || (watch == null && !instance.nonBlocking());
    }

    /** Begins a call, if that can be done without waiting. */
    private boolean begin(PluginInstance instance, PipelinedAction action) {
        Optional<CompletableFuture<Void>> begun;
        try {
            begun = action.begin(slot.occasion.context());
        } catch (Throwable e) {
            begun = Optional.of(CompletableFuture.failedFuture(e));
        }
        if (begun.isEmpty()) {
            return false;
        }
        ring.remove();
        slot.settle();
        slot.hold = null;
        pipeline.add(new Flight(slot, instance, action.limit(), begun.get()));
        return true;
    }

    private boolean execute(PluginInstance instance, Target.Bound bound) {
        ring.remove();
        Hold hold = slot.hold;
        if (hold != null && bound.holds()) {
            hold.press(bound);
        }
        TriggerContext context = slot.occasion.context();
        boolean released = bound.holds() && hold == null;
        return call(
                instance,
                released
                        ? () -> tap(bound.action(), context)
                        : () -> bound.action().execute(context));
    }

    /** Presses and releases at once, for what has no release of its own: a knob, or a key that is up again. */
    private static void tap(Action action, TriggerContext context) throws ActionException, InterruptedException {
        try {
            action.execute(context);
        } finally {
            action.release(context);
        }
    }

    private boolean release() {
        Hold hold = slot.hold;
        PluginInstance holder = hold == null ? null : hold.holder();
        if (holder != null && mayNotCall(holder)) {
            return later();
        }
        ring.remove();
        Target.Bound pressed = hold == null ? null : hold.unpress();
        boolean goesOn = pressed == null || release(pressed);
        if (hold != null) {
            setup.holds().giveBack(hold);
        }
        return goesOn;
    }

    private boolean release(Target.Bound pressed) {
        PluginInstance instance = pressed.instance();
        TriggerContext context = slot.occasion.context();
        if (instance.defer(() -> releaseLate(pressed, context))) {
            return true;
        }
        instance.enter();
        instance.held(-1);
        return call(instance, () -> pressed.action().release(context));
    }

    private static void releaseLate(Target.Bound pressed, TriggerContext context) {
        try {
            pressed.action().release(context);
        } catch (ActionException | InterruptedException | RuntimeException e) {
            LOG.warn("{}: a release after a stuck call failed", pressed.instance(), e);
        } finally {
            pressed.instance().held(-1);
        }
    }

    private boolean letGo() {
        PluginInstance instance = slot.lettingGo;
        if (instance != null && mayNotCall(instance)) {
            return later();
        }
        ring.remove();
        if (instance == null) {
            return true;
        }
        instance.enter();
        instance.held(-1);
        if (instance.defer(instance.plugin()::releaseAll)) {
            instance.exit();
            return true;
        }
        return call(instance, instance.plugin()::releaseAll);
    }

    /** What is called. */
    private interface Work {
        void run() throws ActionException, InterruptedException;
    }

    private boolean call(PluginInstance instance, Work work) {
        running = instance;
        if (watch != null) {
            watch.begin(instance, timeoutNanos());
            setup.alarm().accept(watch.due());
        }
        Throwable thrown = null;
        try {
            work.run();
        } catch (Throwable e) {
            thrown = e;
        }
        Watch.End end = watch == null ? Watch.End.RETURNED : watch.end();
        if (end == Watch.End.GIVEN_UP) {
            awaitGivenUp();
            instance.unstick();
            return false;
        }
        running = null;
        outcomes.called(slot);
        if (end == Watch.End.TIMED_OUT) {
            outcomes.timedOut(slot, instance, timeoutNanos());
        } else if (end == Watch.End.STOPPED) {
            outcomes.stopped(slot, instance);
        } else if (thrown == null) {
            outcomes.returned(slot, instance);
        } else {
            outcomes.threw(slot, instance, thrown);
        }
        instance.exit();
        return true;
    }

    private long timeoutNanos() {
        Call call = slot.call;
        return call == null ? Call.TIMEOUT.toNanos() : call.timeoutNanos();
    }

    /** Ends a call that does not return, on the timer's thread; the call's own thread finds that out when it returns. */
    void giveUp() {
        PluginInstance instance = running;
        if (instance != null) {
            instance.stick();
            outcomes.called(slot);
            outcomes.timedOut(slot, instance, timeoutNanos());
        }
        givenUp.countDown();
    }

    /** Tells whether the last call was given up. */
    boolean givenUp() {
        return givenUp.getCount() == 0;
    }

    private void awaitGivenUp() {
        while (givenUp.getCount() > 0) {
            Thread.onSpinWait();
        }
    }
}
