package dev.midimon.midi.mapping;

import dev.midimon.api.action.Gesture;
import dev.midimon.midi.trigger.Chord;
import dev.midimon.midi.trigger.TriggerEvent;
import org.jspecify.annotations.Nullable;

/**
 * What mappings are found by, packed into 64 bits: gesture (4), release (1), 14 bits (1), channel (5), device (16), detail (37). Never 0. Chords are found by a
 * hash, so that a chord's mappings still have to compare.
 */
final class EventKey {

    /** Stands for every channel. */
    static final int ANY_CHANNEL = 31;

    /** Stands for every device. */
    static final int ANY_DEVICE = 0xFFFF;

    private static final int MILLISECONDS_BITS = 30;
    private static final long MAX_MILLISECONDS = (1L << MILLISECONDS_BITS) - 1;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final int DEVICE_SHIFT = 37;
    private static final int CHANNEL_SHIFT = 53;
    private static final int FLAGS_SHIFT = 58;
    private static final long DETAIL_MASK = (1L << DEVICE_SHIFT) - 1;
    private static final long RELEASE = 2;
    private static final long FOURTEEN_BITS = 1;

    private EventKey() {}

    /** Packs what an event and its mappings agree on, without channel and device. */
    static long of(Gesture gesture, boolean release, int bits, int number, int milliseconds, @Nullable Chord chord) {
        long flags = (long) gesture.ordinal() << 2 | (release ? RELEASE : 0) | (bits == 14 ? FOURTEEN_BITS : 0);
        return (flags << FLAGS_SHIFT) | (detail(gesture, number, milliseconds, chord) & DETAIL_MASK);
    }

    /** Packs an event as if it were a release, or not. */
    static long of(TriggerEvent event, boolean release) {
        return of(event.gesture, release, event.bits, event.number, event.milliseconds, event.chord);
    }

    /** Adds channel and device. */
    static long with(long key, int device, int channel) {
        return key | ((long) channel << CHANNEL_SHIFT) | ((long) device << DEVICE_SHIFT);
    }

    private static long detail(Gesture gesture, int number, int milliseconds, @Nullable Chord chord) {
        if (chord != null) {
            long notes = (chord.low() * GOLDEN_RATIO + chord.high()) * GOLDEN_RATIO;
            return ((notes + chord.milliseconds()) * GOLDEN_RATIO) >>> (Long.SIZE - DEVICE_SHIFT);
        }
        if (gesture == Gesture.LONG_PRESS || gesture == Gesture.DOUBLE_TAP) {
            return ((long) number << MILLISECONDS_BITS) | Math.min(milliseconds, MAX_MILLISECONDS);
        }
        return number + 1L;
    }
}
