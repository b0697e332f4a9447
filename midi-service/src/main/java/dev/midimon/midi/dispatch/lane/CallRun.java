package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.midi.dispatch.record.Journal;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls, one after the other, and notes what became of each. Belongs to one thread. */
final class CallRun {
    private static final Logger LOG = LoggerFactory.getLogger(CallRun.class);

    /** Failures that the mapping has to answer for, not the plugin. */
    private static final Set<String> MAPPING_FAULTS = Set.of("BAD_PARAMETER", "NOT_SUPPORTED");

    /** How the codes of plugins end that say at once that what they control is away: nothing is gained by asking them later. */
    private static final String AWAY = "_NOT_CONNECTED";

    private final LaneSetup setup;
    private final LaneMetrics metrics;
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
    CallRun(LaneSetup setup, LaneMetrics metrics, @Nullable Watch watch) {
        this.setup = setup;
        this.metrics = metrics;
        this.watch = watch;
    }

    /** Takes the next call from its slot. */
    void take(Slot from, boolean cancelledMeanwhile) {
        slot.set(from);
        cancelled = cancelledMeanwhile;
    }

    /** Returns the incarnation whose call runs now, if any. */
    @Nullable
    PluginInstance running() {
        return running;
    }

    /** Makes the call; tells whether it was given up meanwhile, so that this thread has to end. */
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

    private boolean execute() {
        Completion completion = slot.completion;
        if (completion != null && completion.cancelled()) {
            finish(Outcome.CANCELLED, "", "SEQUENCE_CANCELLED", "its sequence was cancelled");
            return true;
        }
        if (cancelled && slot.kind == Slot.Kind.EXECUTE) {
            finish(Outcome.CANCELLED, "", "PANIC", "everything was released before its turn");
            return true;
        }
        if (slot.kind == Slot.Kind.EXECUTE && !setup.armed().getAsBoolean()) {
            finish(Outcome.CANCELLED, "", "DISARMED", "the hub is disarmed");
            return true;
        }
        Target target = enter(slot.call());
        if (target instanceof Target.Bound bound) {
            return execute(bound);
        }
        Target.Unbound unbound = (Target.Unbound) target;
        finish(Outcome.UNBOUND, "", unbound.code(), unbound.reason());
        return true;
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
            finish(
                    Outcome.FAILED,
                    instance.version(),
                    "PLUGIN_STUCK",
                    "an earlier call of " + instance + " does not end");
            return true;
        }
        if (!instance.allowed()) {
            instance.exit();
            long millis = instance.pause().toMillis();
            finish(
                    Outcome.FAILED,
                    instance.version(),
                    "PLUGIN_PAUSED",
                    instance + " kept failing and is paused for " + millis + " ms more");
            return true;
        }
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
        if (slot.kind != Slot.Kind.LET_GO) {
            metrics.called(System.nanoTime() - slot.occasion.realTime);
        }
        if (end == Watch.End.TIMED_OUT) {
            timedOut(instance);
        } else if (end == Watch.End.STOPPED) {
            failed(instance, "PLUGIN_STOPPED", "the plugin was stopped during the call");
        } else if (thrown == null) {
            instance.succeeded();
            finish(Outcome.OK, instance.version(), "", "");
        } else {
            threw(instance, thrown);
        }
        instance.exit();
        return true;
    }

    private void threw(PluginInstance instance, Throwable thrown) {
        if (thrown instanceof ActionException refusal) {
            if (!MAPPING_FAULTS.contains(refusal.code()) && !refusal.code().endsWith(AWAY)) {
                instance.failed(refusal.code(), String.valueOf(refusal.getMessage()));
            }
            failed(instance, refusal.code(), String.valueOf(refusal.getMessage()));
            return;
        }
        LOG.warn("{}: an action failed unexpectedly", instance, thrown);
        instance.failed("ACTION_ERROR", thrown.toString());
        failed(instance, "ACTION_ERROR", thrown.toString());
    }

    private void failed(PluginInstance instance, String code, String message) {
        metrics.failed();
        finish(Outcome.FAILED, instance.version(), code, message);
    }

    private void timedOut(PluginInstance instance) {
        long millis = timeoutNanos() / 1_000_000;
        String message = "no end after " + millis + " ms; timeout_ms of the mapping allows more";
        metrics.timedOut();
        instance.failed("ACTION_TIMEOUT", message);
        finish(Outcome.TIMEOUT, instance.version(), "ACTION_TIMEOUT", message);
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
            metrics.called(System.nanoTime() - slot.occasion.realTime);
            timedOut(instance);
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

    private void finish(Outcome outcome, String version, String code, String message) {
        if (slot.kind == Slot.Kind.LET_GO) {
            return;
        }
        Call call = slot.call();
        Journal journal = setup.journal();
        if (outcome == Outcome.OK) {
            journal.done(call.info(), slot.occasion, version);
        } else {
            journal.notDone(call.info(), slot.occasion, version, outcome, code, message);
        }
        if (slot.kind == Slot.Kind.RELEASE) {
            return;
        }
        Hold hold = slot.hold;
        if (hold != null && hold.holder() == null && hold.settle()) {
            call.lane().released();
        }
        Completion completion = slot.completion;
        if (completion != null) {
            completion.completed(outcome);
        }
    }
}
