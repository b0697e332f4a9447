package dev.midimon.midi.trigger;

/** The keys of one source and channel. */
final class Keys {

    static final int COUNT = 128;

    private final Shared shared;
    private final Key[] keys = new Key[COUNT];
    private final Chords chords;

    Keys(Shared shared, int source, int channel) {
        this.shared = shared;
        this.chords = new Chords(shared, source, channel, keys);
        for (int note = 0; note < COUNT; note++) {
            keys[note] = new Key(shared, source, channel, note);
        }
    }

    void press(int note, int velocity, long nanoTime) {
        Key key = keys[note];
        if (key.bounces(nanoTime)) {
            shared.ignored.add(Ignored.Reason.BOUNCE);
            return;
        }
        if (key.down()) {
            release(key, 0, nanoTime);
        }
        key.press(velocity, nanoTime);
        chords.pressed(key, nanoTime);
    }

    void release(int note, int velocity, long nanoTime) {
        Key key = keys[note];
        if (key.down()) {
            release(key, velocity, nanoTime);
        } else {
            shared.ignored.add(Ignored.Reason.RELEASE_WITHOUT_PRESS);
        }
    }

    /** Releases every key, lowest first. */
    void releaseAll(long nanoTime) {
        for (Key key : keys) {
            if (key.down()) {
                release(key, 0, nanoTime);
            }
        }
    }

    /** Drops the gestures under way: chords that wait, long presses, first taps. */
    void dropGestures() {
        chords.drop();
        for (Key key : keys) {
            shared.deadlines.cancel(key);
            key.forgetPress();
        }
    }

    private void release(Key key, int velocity, long nanoTime) {
        chords.releasing(key.note(), nanoTime);
        key.release(velocity, nanoTime);
        chords.released(key.note());
    }
}
