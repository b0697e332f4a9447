package dev.midimon.midi.dispatch.lane;

import dev.midimon.midi.dispatch.HubClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a plugin that were begun and have not ended, all of one incarnation, in the order of the events. The time of each begins when those before it have
 * ended, since the plugin makes them in this order. Safe to use from any thread; its lock is never held while the plugin is called.
 */
final class Pipeline {

    private final Outcomes outcomes;
    private final HubClock clock;
    private final LongConsumer alarm;
    private final Runnable goOn;
    private final Deque<Flight> flights = new ArrayDeque<>();
    private final Window window = new Window();
    private long firstSince;
    private volatile long due = Long.MAX_VALUE;

    /**
     * Creates an empty one.
     *
     * @param clock by which a plugin is quick or slow
     * @param alarm has {@link #expire} called by the given {@link System#nanoTime()}
     * @param goOn called when a call has ended, on any thread
     */
    Pipeline(Outcomes outcomes, HubClock clock, LongConsumer alarm, Runnable goOn) {
        this.outcomes = outcomes;
        this.clock = clock;
        this.alarm = alarm;
        this.goOn = goOn;
    }

    synchronized boolean empty() {
        return flights.isEmpty();
    }

    /** Tells whether a call to an incarnation may be begun now. */
    synchronized boolean admits(PluginInstance instance) {
        Flight last = flights.peekLast();
        return last == null || (last.instance() == instance && flights.size() < window.width());
    }

    /** Follows a call that was begun. */
    void add(Flight flight) {
        synchronized (this) {
            flights.add(flight);
            if (flights.size() == 1) {
                first(flight);
            }
        }
        alarm.accept(due);
        CompletableFuture<Void> unused = flight.end().whenComplete((nothing, problem) -> ended(flight, problem));
    }

    private void first(Flight flight) {
        firstSince = clock.nanoTime();
        due = System.nanoTime() + flight.timeoutNanos();
    }

    private void ended(Flight flight, @Nullable Throwable problem) {
        try {
            tell(flight, problem);
        } finally {
            remove(flight, problem == null);
            flight.instance().exit();
        }
        goOn.run();
    }

    private void tell(Flight flight, @Nullable Throwable problem) {
        Slot slot = flight.slot();
        outcomes.called(slot);
        if (problem == null) {
            outcomes.returned(slot, flight.instance());
        } else if (!(problem instanceof CancellationException)) {
            outcomes.threw(slot, flight.instance(), problem);
        } else if (flight.reason() == Flight.Reason.TIMED_OUT) {
            outcomes.timedOut(slot, flight.instance(), flight.timeoutNanos());
        } else {
            outcomes.stopped(slot, flight.instance());
        }
    }

    private void remove(Flight flight, boolean well) {
        synchronized (this) {
            boolean wasFirst = flights.peekFirst() == flight;
            boolean unused = flights.remove(flight);
            if (!wasFirst) {
                return;
            }
            window.ended(well, clock.nanoTime() - firstSince);
            Flight next = flights.peekFirst();
            if (next == null) {
                due = Long.MAX_VALUE;
            } else {
                first(next);
            }
        }
        alarm.accept(due);
    }

    /** Returns when {@link #expire} has something to do, on the scale of {@link System#nanoTime()}, or {@link Long#MAX_VALUE}. */
    long due() {
        return due;
    }

    /** Ends the first call if its time is over. */
    void expire(long now) {
        Flight late;
        synchronized (this) {
            late = due != Long.MAX_VALUE && now - due >= 0 ? flights.peekFirst() : null;
        }
        if (late != null) {
            late.cancel(Flight.Reason.TIMED_OUT);
        }
    }

    /** Ends the calls of an incarnation that goes. */
    void stop(PluginInstance leaving) {
        all().stream()
                .filter(flight -> flight.instance() == leaving)
                .forEach(flight -> flight.cancel(Flight.Reason.STOPPED));
    }

    /** Ends all calls. */
    void stop() {
        all().forEach(flight -> flight.cancel(Flight.Reason.STOPPED));
    }

    private synchronized List<Flight> all() {
        return List.copyOf(flights);
    }
}
