package dev.midimon.midi.dispatch.flow;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import dev.midimon.midi.configuration.Mapping.Retrigger;
import dev.midimon.midi.dispatch.HubClock;
import dev.midimon.midi.dispatch.record.Journal;
import dev.midimon.midi.dispatch.record.Occasion;
import dev.midimon.midi.dispatch.record.StepInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All flows of the hub. Used on the strand. */
public final class Flows {

    /** How many may run or wait for an earlier run; triggers of more are dropped. */
    public static final int MAX = 1024;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double LONGEST_MILLIS = 1e12;

    private final HubClock clock;
    private final Journal journal;
    private final FlowHost host;
    private final Set<Flow> all = new LinkedHashSet<>();
    private final PriorityQueue<Flow> sleeping =
            new PriorityQueue<>(Comparator.comparingLong(Flow::due).thenComparingLong(Flow::order));
    private long sleeps;
    private volatile int count;

    /** The one whose steps run now. */
    private @Nullable Flow current;

    /**
     * Creates no flow yet.
     *
     * @param clock the time of delays
     * @param journal where what is cancelled and dropped is noted
     * @param host the engine
     */
    public Flows(HubClock clock, Journal journal, FlowHost host) {
        this.clock = clock;
        this.journal = journal;
        this.host = host;
    }

    /**
     * Starts a program, as its {@code retrigger} wants it.
     *
     * @param program what to run
     * @param step its action, or the part of it that its conditions chose
     * @param occasion what fired; copied
     * @param key the key that was pressed, if the trigger was one
     * @param press the number of that press
     */
    public void start(Program program, Step step, Occasion occasion, @Nullable Object key, long press) {
        boolean busy = !program.running().isEmpty();
        switch (program.retrigger()) {
            case IGNORE -> {
                if (busy) {
                    return;
                }
            }
            case RESTART -> List.copyOf(program.running()).forEach(this::cancel);
            case QUEUE, PARALLEL -> {}
        }
        boolean queues = busy && program.retrigger() == Retrigger.QUEUE;
        if (all.size() >= MAX || (queues && program.queued().size() >= Program.QUEUE)) {
            String message =
                    queues ? program.queued().size() + " runs wait already" : all.size() + " sequences run already";
            journal.notDone(step.first(), occasion, "", Outcome.DROPPED, "TOO_MANY_SEQUENCES", message);
            return;
        }
        Flow flow = new Flow(program, step, occasion, key, press, host);
        all.add(flow);
        count = all.size();
        if (queues) {
            program.queued().add(flow);
        } else {
            program.running().add(flow);
            run(flow);
        }
    }

    /**
     * Goes on after a call.
     *
     * @param flow whose call has ended
     */
    public void callEnded(Flow flow) {
        if (flow.cancelled()) {
            return;
        }
        Outcome outcome = flow.outcome();
        if (outcome == Outcome.CANCELLED
                || (outcome != Outcome.OK && flow.program().stopsOnError())) {
            end(flow);
        } else {
            due(flow);
            run(flow);
        }
    }

    /**
     * Wakes the flows whose time has come, in its order.
     *
     * @param now on the hub's clock
     */
    public void advance(long now) {
        Flow flow = sleeping.peek();
        while (flow != null && now - flow.due() >= 0) {
            sleeping.poll();
            flow.resume();
            due(flow);
            run(flow);
            flow = sleeping.peek();
        }
    }

    /** Returns when {@link #advance} is to be called next, or {@link Long#MAX_VALUE}. */
    public long nextDeadline() {
        Flow next = sleeping.peek();
        return next == null ? Long.MAX_VALUE : next.due();
    }

    /** Returns how many run, or wait for an earlier run. Safe for any thread. */
    public int count() {
        return count;
    }

    /** Cancels every flow but the one that asks for it. A call that runs comes to its end; one that waits is recorded as cancelled. */
    public void cancelAll() {
        List<Flow> others = new ArrayList<>(all);
        others.remove(current);
        others.forEach(flow -> flow.program().queued().remove(flow));
        others.forEach(this::cancel);
    }

    private void due(Flow flow) {
        flow.occasion().due = clock.nanoTime();
        flow.occasion().realTime = System.nanoTime();
    }

    private void cancel(Flow flow) {
        boolean idle = flow.waitsForTime() || !flow.program().running().contains(flow);
        StepInfo next = flow.upcoming();
        flow.cancel();
        sleeping.remove(flow);
        if (idle && next != null) {
            due(flow);
            journal.notDone(
                    next, flow.occasion(), "", Outcome.CANCELLED, "SEQUENCE_CANCELLED", "its sequence was cancelled");
        }
        remove(flow);
    }

    private void remove(Flow flow) {
        all.remove(flow);
        count = all.size();
        flow.program().running().remove(flow);
    }

    private void end(Flow flow) {
        remove(flow);
        Flow next = flow.program().queued().poll();
        if (next != null) {
            next.program().running().add(next);
            due(next);
            run(next);
        }
    }

    private void run(Flow flow) {
        Flow outer = current;
        current = flow;
        runSteps(flow);
        current = outer;
    }

    /** Runs steps until one has to be waited for. */
    private void runSteps(Flow flow) {
        while (true) {
            Frame frame = flow.frames().peek();
            if (frame == null) {
                end(flow);
                return;
            }
            Step step = frame.next();
            if (step == null) {
                flow.frames().pop();
            } else if (!begin(flow, step)) {
                return;
            }
        }
    }

    /** Begins a step; tells whether the next can begin at once. */
    private boolean begin(Flow flow, Step step) {
        try {
            return begun(flow, step);
        } catch (ActionException e) {
            journal.notDone(
                    step.first(), flow.occasion(), "", Outcome.FAILED, e.code(), String.valueOf(e.getMessage()));
            return !stopped(flow);
        }
    }

    private boolean begun(Flow flow, Step step) throws ActionException {
        Occasion occasion = flow.occasion();
        if (step instanceof Step.Calling calling) {
            boolean taken = host.call(calling.call(), occasion, flow);
            return !taken && !stopped(flow);
        }
        if (step instanceof Step.Pause pause) {
            return !slept(flow, number(pause.milliseconds(), occasion));
        }
        if (step instanceof Step.InTurn turn) {
            flow.frames().push(new Frame.Several(turn.steps()));
        } else if (step instanceof Step.Again again) {
            long count = (long) number(again.count(), occasion);
            double pause = number(again.milliseconds(), occasion);
            flow.frames().push(new Frame.Repeated(again, count, pause > 0 ? again.milliseconds() : null));
        } else if (step instanceof Step.Choice choice) {
            Optional<Step> chosen =
                    choice.condition().holds(occasion) ? Optional.of(choice.then()) : choice.otherwise();
            chosen.ifPresent(next -> flow.frames().push(new Frame.Once(next)));
        } else if (step instanceof Step.Switching switching) {
            host.switchMode(switching.first(), switching.mode(), occasion);
        } else if (step instanceof Step.Panicking panicking) {
            host.panic(panicking.first(), occasion);
        }
        return true;
    }

    private boolean slept(Flow flow, double milliseconds) {
        if (!(milliseconds > 0)) {
            return false;
        }
        flow.waitUntil(clock.nanoTime() + (long) (Math.min(milliseconds, LONGEST_MILLIS) * NANOS_PER_MILLI), sleeps++);
        sleeping.add(flow);
        return true;
    }

    /** Ends a flow after a failed step, unless its mapping goes on; tells whether it ended. */
    private boolean stopped(Flow flow) {
        if (flow.program().stopsOnError()) {
            end(flow);
            return true;
        }
        return false;
    }

    private static double number(Value value, Occasion occasion) throws ActionException {
        if (value instanceof Value.Computed computed) {
            return computed.template().number(occasion.context());
        }
        return ((Number) Parameters.resolve(value, occasion.context())).doubleValue();
    }
}
