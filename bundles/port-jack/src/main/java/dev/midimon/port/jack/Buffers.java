package dev.midimon.port.jack;

import dev.midimon.api.port.MidiOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;

/** What lies between the server's real-time thread and the hub's: a ring for each direction, and the counters. */
final class Buffers implements JackServer.Exchange, MidiOutput {

    /** Bytes of each ring: some 8,000 short messages, or one system exclusive message of the greatest length and more. */
    static final int CAPACITY = 1 << 17;

    private final MessageRing incoming = new MessageRing(CAPACITY);
    private final MessageRing outgoing = new MessageRing(CAPACITY);
    private final AtomicLongArray counts = new AtomicLongArray(Counter.values().length);
    private final Runnable wakeUp;
    private volatile boolean connected;

    /**
     * Creates empty buffers.
     *
     * @param wakeUp wakes the thread that takes what arrived; called by the real-time thread
     */
    Buffers(Runnable wakeUp) {
        this.wakeUp = wakeUp;
    }

    @Override
    public void received(byte[] message, int length, long nanoTime) {
        count(incoming.offer(message, 0, length, nanoTime) ? Counter.RECEIVED : Counter.IN_DROPPED);
    }

    @Override
    public void tooLong() {
        count(Counter.IN_DROPPED);
    }

    @Override
    public void receivedAll() {
        wakeUp.run();
    }

    @Override
    public int nextLength() {
        return outgoing.peekLength();
    }

    @Override
    public void takeNext(byte[] message) {
        outgoing.take(message);
        count(Counter.SENT);
    }

    @Override
    public void dropNext() {
        outgoing.skip();
        count(Counter.OUT_DROPPED);
    }

    @Override
    public void failed() {
        count(Counter.FAILURES);
    }

    void count(Counter counter) {
        counts.getAndIncrement(counter.ordinal());
    }

    /** What arrived; for one thread. */
    MessageRing incoming() {
        return incoming;
    }

    /** Whether the hub may send. */
    void connected(boolean now) {
        connected = now;
    }

    @Override
    public synchronized void send(byte[] data, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, data.length);
        if (!connected) {
            throw new IOException("The JACK server is gone");
        }
        int end = offset + length;
        for (int start = offset; start < end; ) {
            int next = WholeMessage.end(data, start, end);
            if (!outgoing.offer(data, start, next - start, 0)) {
                count(Counter.OUT_DROPPED);
                throw new IOException("The buffer to the JACK server is full");
            }
            start = next;
        }
    }

    Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        Arrays.stream(Counter.values()).forEach(counter -> counters.put(counter.text(), counts.get(counter.ordinal())));
        return counters;
    }
}
