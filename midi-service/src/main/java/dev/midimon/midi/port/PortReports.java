package dev.midimon.midi.port;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Passes on what ports report, at most one per port and code in an interval; the next one tells how many were held back. Thread-safe. */
final class PortReports {

    /** How many different ports and codes are remembered; beyond that the memory starts anew. */
    private static final int MAX_REMEMBERED = 1024;

    private record Topic(String port, String code) {}

    private record Last(long nanoTime, long suppressed) {}

    private final long interval;
    private final LongSupplier nanoTime;
    private final Consumer<PortReport> receiver;
    private final Map<Topic, Last> remembered = new HashMap<>();

    PortReports(Duration interval, LongSupplier nanoTime, Consumer<PortReport> receiver) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
        this.receiver = receiver;
    }

    void report(String port, String code, String message) {
        admit(new Topic(port, code))
                .ifPresent(suppressed -> receiver.accept(new PortReport(port, code, message, suppressed)));
    }

    /** Returns how many were held back before this one, or nothing when this one is held back too. */
    private synchronized Optional<Long> admit(Topic topic) {
        long now = nanoTime.getAsLong();
        Last last = remembered.get(topic);
        if (last != null && now - last.nanoTime() < interval) {
            remembered.put(topic, new Last(last.nanoTime(), last.suppressed() + 1));
            return Optional.empty();
        }
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(topic, new Last(now, 0));
        return Optional.of(last == null ? 0L : last.suppressed());
    }
}
