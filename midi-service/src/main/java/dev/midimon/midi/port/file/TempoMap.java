package dev.midimon.midi.port.file;

import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns the ticks of a file into time. */
final class TempoMap {

    /** 120 quarter notes a minute, in microseconds each, until the file says otherwise (Standard MIDI Files 1.0, p. 5). */
    private static final int FIRST_TEMPO = 500_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** From one tick on: its time, and the length of so many ticks in nanoseconds. */
    private record Span(long startNanos, long nanos, long ticks) {

        long after(long elapsed) {
            return Math.addExact(
                    startNanos,
                    Math.addExact(Math.multiplyExact(elapsed / ticks, nanos), elapsed % ticks * nanos / ticks));
        }
    }

    private final NavigableMap<Long, Span> spans = new TreeMap<>();

    private TempoMap(Span first) {
        spans.put(0L, first);
    }

    /**
     * Makes the map of a file whose ticks are parts of a quarter note.
     *
     * @param ticksPerQuarter 1..32767
     * @param tempos tick to microseconds per quarter note from there on
     * @throws ArithmeticException if a time does not fit 64 bits of nanoseconds
     */
    static TempoMap ofQuarters(int ticksPerQuarter, SortedMap<Long, Integer> tempos) {
        TempoMap map = new TempoMap(new Span(0, FIRST_TEMPO * 1000L, ticksPerQuarter));
        for (Map.Entry<Long, Integer> tempo : tempos.entrySet()) {
            map.spans.put(
                    tempo.getKey(), new Span(map.nanos(tempo.getKey()), tempo.getValue() * 1000L, ticksPerQuarter));
        }
        return map;
    }

    /**
     * Makes the map of a file whose ticks are parts of an SMPTE frame.
     *
     * @param framesPerSecond 24, 25, 29 (which stands for 30000/1001) or 30
     * @param ticksPerFrame 1..255
     */
    static TempoMap ofFrames(int framesPerSecond, int ticksPerFrame) {
        return framesPerSecond == 29
                ? new TempoMap(new Span(0, 1001 * NANOS_PER_SECOND, 30_000L * ticksPerFrame))
                : new TempoMap(new Span(0, NANOS_PER_SECOND, (long) framesPerSecond * ticksPerFrame));
    }

    /**
     * Returns the time of a tick.
     *
     * @return nanoseconds from the start, rounded down
     * @throws ArithmeticException if they do not fit 64 bits
     */
    long nanos(long tick) {
        Map.Entry<Long, Span> span = spans.floorEntry(tick);
        return span.getValue().after(tick - span.getKey());
    }
}
