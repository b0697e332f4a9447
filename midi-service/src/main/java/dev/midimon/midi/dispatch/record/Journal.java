package dev.midimon.midi.dispatch.record;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.ActionRecord.Failure;
import dev.midimon.api.hub.ActionRecord.Outcome;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.hub.Summary;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts what became of every step and writes it down for those who watch. Safe to use from any thread. */
public final class Journal {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;

    private final AtomicLong events = new AtomicLong();
    private final AtomicLong matched = new AtomicLong();
    private final AtomicLongArray outcomes = new AtomicLongArray(Outcome.values().length);
    private final Broadcast<ActionRecord> records;
    private final long start;

    /**
     * Creates a journal.
     *
     * @param records who watches
     * @param start where {@code at_ms} counts from, on the hub's clock
     */
    public Journal(Broadcast<ActionRecord> records, long start) {
        this.records = records;
        this.start = start;
    }

    /** Counts a message that arrived. */
    public void event() {
        events.lazySet(events.getPlain() + 1);
    }

    /** Counts a message that fired a mapping. */
    public void match() {
        matched.lazySet(matched.getPlain() + 1);
    }

    /**
     * Counts presses that were dropped before anybody knew what they would fire.
     *
     * @param count how many
     */
    public void lost(long count) {
        outcomes.addAndGet(Outcome.DROPPED.ordinal(), count);
    }

    /**
     * Returns who watches.
     *
     * @return the same one always
     */
    public Broadcast<ActionRecord> records() {
        return records;
    }

    /**
     * Returns the counts.
     *
     * @return so far
     */
    public Summary summary() {
        return new Summary(
                events.get(),
                matched.get(),
                count(Outcome.OK),
                count(Outcome.FAILED),
                count(Outcome.TIMEOUT),
                count(Outcome.DROPPED),
                count(Outcome.UNBOUND),
                count(Outcome.CANCELLED));
    }

    private long count(Outcome outcome) {
        return outcomes.get(outcome.ordinal());
    }

    /**
     * Notes a step that had its effect.
     *
     * @param step which
     * @param occasion what fired; may be used again after the call
     * @param version the plugin's version, or empty
     */
    public void done(StepInfo step, Occasion occasion, String version) {
        outcomes.incrementAndGet(Outcome.OK.ordinal());
        if (records.watched()) {
            records.publish(record(step, occasion, version, Outcome.OK, Optional.empty()));
        }
    }

    /**
     * Notes a step that did not.
     *
     * @param step which
     * @param occasion what fired; may be used again after the call
     * @param version the plugin's version, or empty
     * @param outcome not {@link Outcome#OK}
     * @param code a stable word
     * @param message what happened and what to do
     */
    public void notDone(
            StepInfo step, Occasion occasion, String version, Outcome outcome, String code, String message) {
        outcomes.incrementAndGet(outcome.ordinal());
        if (records.watched()) {
            records.publish(record(step, occasion, version, outcome, Optional.of(new Failure(code, message))));
        }
    }

    private ActionRecord record(
            StepInfo step, Occasion occasion, String version, Outcome outcome, Optional<Failure> error) {
        return new ActionRecord(
                millis(occasion.due),
                occasion.origin.port(),
                occasion.origin.device(),
                event(occasion, millis(occasion.nanoTime)),
                occasion.gesture,
                occasion.release,
                occasion.mode,
                step.mapping(),
                step.plugin(),
                version,
                step.action(),
                parameters(step.parameters(), occasion),
                outcome,
                error,
                (System.nanoTime() - occasion.realTime) / NANOS_PER_MICRO);
    }

    private double millis(long nanoTime) {
        return Math.max(0, nanoTime - start) / NANOS_PER_MILLI;
    }

    private static MidiEvent event(Occasion occasion, double atMillis) {
        byte[] bytes = occasion.systemExclusive;
        if (bytes != null) {
            List<Integer> numbers = new ArrayList<>(bytes.length);
            for (int i = 1; i < bytes.length - 1; i++) {
                numbers.add((int) bytes[i]);
            }
            return new MidiEvent(MidiEvent.Message.SYSEX, numbers, atMillis);
        }
        int message = occasion.message;
        return MidiEvent.of(message >> 16, message >> 8 & 0x7F, message & 0x7F, atMillis);
    }

    private static Map<String, Object> parameters(Parameters parameters, Occasion occasion) {
        try {
            return Recorded.parameters(parameters, occasion.context());
        } catch (ActionException e) {
            Map<String, Object> written = new LinkedHashMap<>();
            parameters.values().forEach((name, value) -> written.put(name, written(value)));
            return written;
        }
    }

    private static Object written(Value value) {
        return value instanceof Value.Computed computed ? computed.template().source() : String.valueOf(value);
    }
}
