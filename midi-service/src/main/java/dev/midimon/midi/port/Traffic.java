package dev.midimon.midi.port;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** What one endpoint sent since it was connected, counted by one thread at a time and read by any. */
public final class Traffic {

    /** What is counted. */
    public enum Count {
        /** Complete messages handed on, system exclusive included. */
        MESSAGES,
        /** Timing clocks (0xF8); part of {@link #MESSAGES}. */
        CLOCK,
        /** Active sensing (0xFE); part of {@link #MESSAGES}. */
        ACTIVE_SENSING,
        /** System resets (0xFF); part of {@link #MESSAGES}. */
        RESET,
        /** Data bytes, and ends of system exclusive, that no status led in; dropped. */
        STRAY_BYTES,
        /** The undefined statuses 0xF4, 0xF5, 0xF9 and 0xFD; dropped. */
        UNDEFINED_STATUS,
        /** Messages cut short by the next status; dropped. */
        INCOMPLETE,
        /** System exclusive messages cut short by another status than 0xF7; dropped. */
        SYSEX_UNTERMINATED,
        /** System exclusive messages longer than {@link MidiParser#MAX_SYSTEM_EXCLUSIVE} bytes; dropped. */
        SYSEX_TOO_LONG;

        /**
         * Returns the word that lists and records use.
         *
         * @return for example {@code stray_bytes}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);

    /** Creates counts of zero. */
    public Traffic() {
        for (Count what : Count.values()) {
            counts.put(what, new AtomicLong());
        }
    }

    void add(Count what) {
        AtomicLong count = counter(what);
        count.lazySet(count.getPlain() + 1);
    }

    private AtomicLong counter(Count what) {
        return Objects.requireNonNull(counts.get(what));
    }

    /**
     * Returns one count.
     *
     * @param what which
     * @return how many so far
     */
    public long get(Count what) {
        return counter(what).get();
    }

    /**
     * Returns every count that is not zero.
     *
     * @return word to count, in the order of {@link Count}
     */
    public Map<String, Long> counters() {
        Map<String, Long> result = new LinkedHashMap<>();
        counts.forEach((what, count) -> {
            if (count.get() > 0) {
                result.put(what.word(), count.get());
            }
        });
        return result;
    }
}
