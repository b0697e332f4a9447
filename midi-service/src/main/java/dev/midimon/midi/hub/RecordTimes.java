package dev.midimon.midi.hub;

import dev.midimon.api.hub.ActionRecord;
import java.util.function.Consumer;

/** Makes the times of records count from the first event of a file instead of the dispatcher's start. */
final class RecordTimes implements Consumer<ActionRecord> {
    private static final double STEPS_PER_MILLI = 1000;

    private final Consumer<ActionRecord> records;
    private volatile double beginMillis;

    RecordTimes(Consumer<ActionRecord> records) {
        this.records = records;
    }

    /** Sets when the first event comes, in milliseconds since the dispatcher's start. */
    void begin(double millis) {
        beginMillis = millis;
    }

    @Override
    public void accept(ActionRecord record) {
        double millis = Math.max(0, record.atMillis() - beginMillis);
        double rounded = Math.round(millis * STEPS_PER_MILLI) / STEPS_PER_MILLI;
        records.accept(new ActionRecord(
                rounded,
                record.port(),
                record.device(),
                record.event().at(rounded),
                record.gesture(),
                record.release(),
                record.mode(),
                record.mapping(),
                record.plugin(),
                record.version(),
                record.action(),
                record.params(),
                record.outcome(),
                record.error(),
                record.latencyMicros()));
    }
}
