package dev.midimon.midi.trigger;

import java.util.Objects;

/**
 * Recognises what the fingers did from the messages of all sources. State is kept per source and channel.
 *
 * <p>Used by one thread at a time, with a happens-before edge between owners. Time is only what it is told, so results depend on the times of the messages
 * and on nothing else: before each message everything that is due by then is fired, in the order of its time. Nothing is allocated per message; a channel that
 * speaks for the first time allocates its state. The sink is called from within and must not call back.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Recognizer {

    private final TriggerSink sink;
    private final Ignored ignored = new Ignored();
    private DeviceTable devices;
    private GesturePlan plan = GesturePlan.NOTHING;

    /**
     * Creates a recognizer that has heard nothing.
     *
     * @param devices which sources are which devices; whoever connects and disconnects sources tells it
     * @param sink where trigger events go
     */
    public Recognizer(DeviceTable devices, TriggerSink sink) {
        this.devices = Objects.requireNonNull(devices);
        this.sink = Objects.requireNonNull(sink);
    }

    /**
     * Uses other device rules from now on, after a reload. Keys stay down, gestures under way go on.
     *
     * @param newDevices to which the same sources are connected
     */
    public void devices(DeviceTable newDevices) {
        devices = Objects.requireNonNull(newDevices);
    }

    /** Returns which sources are which devices. */
    public DeviceTable devices() {
        return devices;
    }

    /**
     * Asks for other gestures from the next message on, after a change of mode or a reload. Keys stay down, gestures under way go on.
     *
     * @param newPlan what the mode's and the global mappings wait for
     */
    public void plan(GesturePlan newPlan) {
        plan = Objects.requireNonNull(newPlan);
    }

    /**
     * Takes a message. Everything due up to its time is fired first.
     *
     * @param source index of the source
     * @param status 0x80..0xFF, never 0xF0 or 0xF7
     * @param data1 0..127; 0 where the message has none
     * @param data2 0..127; 0 where the message has none
     * @param nanoTime when it arrived
     */
    public void message(int source, int status, int data1, int data2, long nanoTime) {
        throw new UnsupportedOperationException(sink + " " + plan);
    }

    /**
     * Takes a system exclusive message. Everything due up to its time is fired first.
     *
     * @param source index of the source
     * @param data from 0xF0 to 0xF7; only read during the call
     * @param length how many bytes of it count
     * @param nanoTime when it arrived
     */
    public void systemExclusive(int source, byte[] data, int length, long nanoTime) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns when {@link #advance} is to be called next, if no message comes before.
     *
     * @return nanoseconds, or {@link Long#MAX_VALUE} when nothing is waiting
     */
    public long nextDeadline() {
        throw new UnsupportedOperationException();
    }

    /**
     * Fires everything that is due, in the order of its time.
     *
     * @param nanoTime now; going back does nothing
     */
    public void advance(long nanoTime) {
        throw new UnsupportedOperationException();
    }

    /**
     * Releases what a source holds and forgets its state; gestures under way are dropped. The device table is to be told afterwards.
     *
     * @param source index of the source
     * @param nanoTime now
     */
    public void disconnected(int source, long nanoTime) {
        throw new UnsupportedOperationException();
    }

    /**
     * Releases every key of every source; gestures under way are dropped.
     *
     * @param nanoTime now
     */
    public void releaseAll(long nanoTime) {
        throw new UnsupportedOperationException();
    }

    /** Returns the counts of messages that fired nothing; they may be read by any thread. */
    public Ignored ignored() {
        return ignored;
    }
}
