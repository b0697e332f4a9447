package dev.midimon.midi.trigger;

import dev.midimon.midi.configuration.Configuration.Timing;
import dev.midimon.midi.configuration.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The keys of one source and channel that were pressed while learning.
 *
 * @param strokes in the order of their presses
 */
record KeyStrokes(List<Stroke> strokes) {

    /** People who are asked for a chord press it with less haste than on stage: that many times the time of a chord is still one. */
    private static final int PATIENCE = 4;

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    /**
     * One key, down and up.
     *
     * @param up when it was released; the end of listening if it was not
     */
    record Stroke(int note, long pressedAt, long up, boolean down) {}

    static KeyStrokes of(List<Heard> messages, long end) {
        List<Stroke> strokes = new ArrayList<>();
        Map<Integer, Integer> open = new HashMap<>();
        for (Heard message : messages) {
            Integer index = message.press() || message.release() ? open.remove(message.data1()) : null;
            if (index != null) {
                Stroke stroke = strokes.get(index);
                strokes.set(index, new Stroke(stroke.note, stroke.pressedAt, message.nanoTime(), false));
            }
            if (message.press()) {
                open.put(message.data1(), strokes.size());
                strokes.add(new Stroke(message.data1(), message.nanoTime(), end, true));
            }
        }
        return new KeyStrokes(List.copyOf(strokes));
    }

    boolean isEmpty() {
        return strokes.isEmpty();
    }

    boolean anyDown() {
        return strokes.stream().anyMatch(Stroke::down);
    }

    /** Names what the keys did; there is at least one. */
    Trigger trigger(Timing timing) {
        Stroke first = strokes.get(0);
        List<Stroke> together = together(timing.chord().multipliedBy(PATIENCE));
        if (together.size() > 1) {
            SortedSet<Integer> notes =
                    together.stream().map(Stroke::note).collect(Collectors.toCollection(TreeSet::new));
            return new Trigger.NoteChord(notes, timeout(together, timing.chord()));
        }
        if (first.up - first.pressedAt >= timing.hold().toNanos()) {
            return new Trigger.LongPress(first.note, timing.hold());
        }
        boolean tappedTwice = strokes.size() > 1
                && strokes.get(1).note == first.note
                && strokes.get(1).pressedAt - first.pressedAt
                        <= timing.doubleTap().toNanos();
        return tappedTwice
                ? new Trigger.DoubleTap(first.note, timing.doubleTap())
                : new Trigger.Note(first.note, Trigger.Span.SEVEN_BITS, Trigger.Edge.PRESS);
    }

    /** Returns the first key and those that were pressed while it, and all others of these, were down. */
    private List<Stroke> together(Duration within) {
        List<Stroke> result = new ArrayList<>();
        for (Stroke stroke : strokes) {
            boolean joins = stroke.pressedAt - strokes.get(0).pressedAt <= within.toNanos()
                    && result.stream().allMatch(other -> other.up > stroke.pressedAt && other.note != stroke.note);
            if (joins) {
                result.add(stroke);
            }
        }
        return result;
    }

    /** Returns the usual time, or if the chord took longer, one and a half times as long as it took, in full 10 ms. */
    private static Duration timeout(List<Stroke> chord, Duration usual) {
        long took = chord.get(chord.size() - 1).pressedAt - chord.get(0).pressedAt;
        if (took <= usual.toNanos()) {
            return usual;
        }
        return Duration.ofMillis((took * 3 / 2 / NANOS_PER_MILLISECOND / 10 + 1) * 10);
    }
}
