package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.Gesture;
import dev.midimon.midi.dispatch.record.Occasion;
import java.util.Arrays;

/** Remembers where in a lane the newest value of each control waits. By hash: whoever looks checks what is there. Used on the strand. */
final class Newest {
    private static final int CONTROLS = 1024;
    private static final long NOWHERE = -1;

    private final long[] positions = new long[CONTROLS];
    private long barrier = NOWHERE;

    Newest() {
        Arrays.fill(positions, NOWHERE);
    }

    /** Tells whether only the newest of several matters, or their sum. */
    static boolean counts(Gesture gesture) {
        return switch (gesture) {
            case CC, NRPN, AFTERTOUCH, PITCH_BEND, ENCODER -> true;
            case NOTE, LONG_PRESS, DOUBLE_TAP, CHORD, PROGRAM, SYSEX, TRANSPORT -> false;
        };
    }

    /** Notes a value. */
    void value(Call call, Occasion occasion, long position) {
        positions[place(call, occasion)] = position;
    }

    /** Notes something that values must not overtake. */
    void barrier(long position) {
        barrier = position;
    }

    /** Returns the position of the last thing that values must not overtake. */
    long barrier() {
        return barrier;
    }

    /** Returns where the newest value of this control may wait. */
    long position(Call call, Occasion occasion) {
        return positions[place(call, occasion)];
    }

    private static int place(Call call, Occasion occasion) {
        int hash = call.hashCode() * 31 + occasion.number * 17 + occasion.channel;
        return (hash ^ (hash >>> 16)) & (CONTROLS - 1);
    }
}
