package dev.midimon.midi.trigger;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.configuration.Trigger.Transport.Message;
import dev.midimon.midi.trigger.Ignored.Reason;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what the fingers did from the messages of all sources. State is kept per source and channel.
 *
 * <p>Used by one thread at a time, with a happens-before edge between owners. Time is only what it is told, so results depend on the times of the messages
 * and on nothing else: before each message everything that is due by then is fired, in the order of its time. Nothing is allocated per message; a channel that
 * speaks for the first time allocates its state. The sink is called from within and must not call back.
 */
public final class Recognizer {

    private static final int CHANNELS = 16;
    private static final @Nullable Channel[] NOTHING_HEARD = {};

    private final Shared shared;

    /** By source and channel; null where nothing was heard. */
    private @Nullable Channel[][] sources = {};

    /**
     * Creates a recognizer that has heard nothing.
     *
     * @param devices which sources are which devices; whoever connects and disconnects sources tells it
     * @param sink where trigger events go
     */
    public Recognizer(DeviceTable devices, TriggerSink sink) {
        this.shared = new Shared(Objects.requireNonNull(devices), Objects.requireNonNull(sink));
    }

    /**
     * Uses other device rules from now on, after a reload. Keys stay down, gestures under way go on.
     *
     * @param newDevices to which the same sources are connected
     */
    public void devices(DeviceTable newDevices) {
        shared.devices = Objects.requireNonNull(newDevices);
    }

    /** Returns which sources are which devices. */
    public DeviceTable devices() {
        return shared.devices;
    }

    /**
     * Asks for other gestures from the next message on, after a change of mode or a reload. Keys stay down, gestures under way go on.
     *
     * @param newPlan what the mode's and the global mappings wait for
     */
    public void plan(GesturePlan newPlan) {
        shared.plan = Objects.requireNonNull(newPlan);
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
        advance(nanoTime);
        if (status >= 0xF0) {
            system(source, status, nanoTime);
        } else if (isRelease(status, data2) || heard(source, (status & 0x0F) + 1)) {
            channel(source, status & 0x0F).message(status, data1, data2, nanoTime);
        }
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
        advance(nanoTime);
        if (heard(source, TriggerContext.NONE)) {
            TriggerEvent event = shared.begin(Gesture.SYSEX, source, TriggerContext.NONE, nanoTime);
            event.data = data;
            event.length = length;
            shared.fire();
        }
    }

    /**
     * Returns when {@link #advance} is to be called next, if no message comes before.
     *
     * @return nanoseconds, or {@link Long#MAX_VALUE} when nothing is waiting
     */
    public long nextDeadline() {
        return shared.deadlines.next();
    }

    /**
     * Fires everything that is due, in the order of its time.
     *
     * @param nanoTime now; going back does nothing
     */
    public void advance(long nanoTime) {
        shared.deadlines.advance(nanoTime);
    }

    /**
     * Releases what a source holds and forgets its state; gestures under way are dropped. The device table is to be told afterwards.
     *
     * @param source index of the source
     * @param nanoTime now
     */
    public void disconnected(int source, long nanoTime) {
        advance(nanoTime);
        if (source < sources.length) {
            release(sources[source], nanoTime);
            sources[source] = NOTHING_HEARD;
        }
    }

    /**
     * Releases every key of every source; gestures under way are dropped.
     *
     * @param nanoTime now
     */
    public void releaseAll(long nanoTime) {
        advance(nanoTime);
        for (@Nullable Channel[] channels : sources) {
            release(channels, nanoTime);
        }
    }

    /** Returns the counts of messages that fired nothing; they may be read by any thread. */
    public Ignored ignored() {
        return shared.ignored;
    }

    private void system(int source, int status, long nanoTime) {
        switch (status) {
            case 0xF8 -> shared.ignored.add(Reason.CLOCK);
            case 0xFA -> transport(source, Message.START, nanoTime);
            case 0xFB -> transport(source, Message.CONTINUE, nanoTime);
            case 0xFC -> transport(source, Message.STOP, nanoTime);
            case 0xFE -> shared.ignored.add(Reason.ACTIVE_SENSING);
            case 0xFF -> shared.ignored.add(Reason.RESET);
            default -> shared.ignored.add(Reason.SYSTEM_COMMON);
        }
    }

    private void transport(int source, Message message, long nanoTime) {
        if (heard(source, TriggerContext.NONE)) {
            TriggerEvent event = shared.begin(Gesture.TRANSPORT, source, TriggerContext.NONE, nanoTime);
            event.number = message.ordinal();
            shared.fire();
        }
    }

    private boolean heard(int source, int channel) {
        boolean heard = shared.devices.enabled(shared.devices.device(source, channel));
        if (!heard) {
            shared.ignored.add(Reason.DISABLED_DEVICE);
        }
        return heard;
    }

    /** A key that was pressed before its device was switched off is still released. */
    private static boolean isRelease(int status, int data2) {
        int kind = status & 0xF0;
        return kind == 0x80 || (kind == 0x90 && data2 == 0);
    }

    private Channel channel(int source, int index) {
        if (source >= sources.length) {
            int heard = sources.length;
            sources = Arrays.copyOf(sources, source + 1);
            Arrays.fill(sources, heard, sources.length, NOTHING_HEARD);
        }
        if (sources[source].length == 0) {
            sources[source] = new @Nullable Channel[CHANNELS];
        }
        Channel channel = sources[source][index];
        if (channel == null) {
            channel = new Channel(shared, source, index + 1);
            sources[source][index] = channel;
        }
        return channel;
    }

    private static void release(@Nullable Channel[] channels, long nanoTime) {
        for (Channel channel : channels) {
            if (channel != null) {
                channel.releaseAll(nanoTime);
            }
        }
    }
}
