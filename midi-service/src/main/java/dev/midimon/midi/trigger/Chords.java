package dev.midimon.midi.trigger;

import dev.midimon.api.action.Gesture;
import java.util.Arrays;

/**
 * The chords of one source and channel. A complete chord fires at once, unless a larger one that contains it may still become complete: then it waits until
 * that is no longer possible, or one of its keys goes up.
 */
final class Chords {

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Shared shared;
    private final int source;
    private final int channel;
    private final Key[] keys;

    /** Bit n of these 128 is set while key n is down. */
    private long downLow;

    private long downHigh;

    /** Complete chords that wait, in the order in which they became complete, and after them unused ones. */
    private Wait[] waits = new Wait[0];

    private int waiting;

    Chords(Shared shared, int source, int channel, Key[] keys) {
        this.shared = shared;
        this.source = source;
        this.channel = channel;
        this.keys = keys;
    }

    void pressed(Key key, long nanoTime) {
        int note = key.note();
        if (note < 64) {
            downLow |= 1L << note;
        } else {
            downHigh |= 1L << (note - 64);
        }
        Chord[] candidates = key.plan().chords;
        for (int i = 0; i < candidates.length; i++) {
            if (complete(candidates[i], nanoTime)) {
                completed(candidates, i, key, nanoTime);
            }
        }
    }

    /** A key is about to go up: the chords that wait and contain it wait no longer. */
    void releasing(int note, long nanoTime) {
        int i = 0;
        while (i < waiting) {
            Wait wait = waits[i];
            if (wait.chord.contains(note)) {
                remove(wait);
                wait.fire(nanoTime);
            } else {
                i++;
            }
        }
    }

    void released(int note) {
        if (note < 64) {
            downLow &= ~(1L << note);
        } else {
            downHigh &= ~(1L << (note - 64));
        }
    }

    /** Forgets the chords that wait. */
    void drop() {
        while (waiting > 0) {
            remove(waits[waiting - 1]);
        }
    }

    private void completed(Chord[] candidates, int index, Key key, long nanoTime) {
        Chord chord = candidates[index];
        long until = nanoTime;
        for (int i = 0; i < index; i++) {
            Chord larger = candidates[i];
            if (larger.isLargerThan(chord)) {
                if (complete(larger, nanoTime)) {
                    return;
                }
                long end = endOfWindow(larger, nanoTime);
                until = end - until > 0 ? end : until;
            }
        }
        dropSmallerThan(chord);
        if (until == nanoTime) {
            fire(chord, key.note(), key.velocity(), nanoTime);
        } else {
            add(chord, key, until + 1);
        }
    }

    private boolean complete(Chord chord, long nanoTime) {
        return chord.isWithin(downLow, downHigh) && endOfWindow(chord, nanoTime) - nanoTime >= 0;
    }

    /** Until when, counted from the first press of its keys that are down, the other keys may come. */
    private long endOfWindow(Chord chord, long nanoTime) {
        long first = earliest(chord.low() & downLow, 0, nanoTime);
        first = earliest(chord.high() & downHigh, 64, first);
        return first + chord.milliseconds() * NANOS_PER_MILLISECOND;
    }

    private long earliest(long bits, int offset, long nanoTime) {
        long first = nanoTime;
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            long pressedAt = keys[offset + Long.numberOfTrailingZeros(rest)].pressedAt();
            first = pressedAt - first < 0 ? pressedAt : first;
        }
        return first;
    }

    private void dropSmallerThan(Chord chord) {
        for (int i = waiting - 1; i >= 0; i--) {
            if (chord.isLargerThan(waits[i].chord)) {
                remove(waits[i]);
            }
        }
    }

    private void add(Chord chord, Key key, long nanoTime) {
        if (waiting == waits.length) {
            waits = Arrays.copyOf(waits, waiting + 4);
            Arrays.setAll(waits, i -> i < waiting ? waits[i] : new Wait(chord));
        }
        Wait wait = waits[waiting++];
        wait.chord = chord;
        wait.note = key.note();
        wait.velocity = key.velocity();
        shared.deadlines.schedule(wait, nanoTime);
    }

    private void remove(Wait wait) {
        shared.deadlines.cancel(wait);
        int index = 0;
        while (waits[index] != wait) {
            index++;
        }
        waiting--;
        System.arraycopy(waits, index + 1, waits, index, waiting - index);
        waits[waiting] = wait;
    }

    private void fire(Chord chord, int note, int velocity, long nanoTime) {
        TriggerEvent event = shared.begin(Gesture.CHORD, source, channel, nanoTime);
        event.chord = chord;
        event.note = note;
        event.velocity = velocity;
        event.value = velocity;
        event.milliseconds = chord.milliseconds();
        shared.fire();
    }

    /** A complete chord that waits for a larger one. */
    private final class Wait extends Deadline {
        private Chord chord;
        private int note;
        private int velocity;

        Wait(Chord chord) {
            this.chord = chord;
        }

        @Override
        void expired() {
            remove(this);
            fire(nanoTime);
        }

        void fire(long time) {
            Chords.this.fire(chord, note, velocity, time);
        }
    }
}
