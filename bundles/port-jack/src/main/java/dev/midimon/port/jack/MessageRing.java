package dev.midimon.port.jack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue of MIDI messages between one writing and one reading thread. Neither waits, locks or allocates, so either may be a real-time
 * thread.
 */
final class MessageRing {

    /** Bytes of a message's header: its length and its time. */
    private static final int HEADER = Integer.BYTES + Long.BYTES;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final byte[] bytes;
    private final byte[] writtenHeader = new byte[HEADER];
    private final byte[] readHeader = new byte[HEADER];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();

    /**
     * Creates an empty ring.
     *
     * @param capacity in bytes, a power of two; each message takes 12 more than its length
     */
    MessageRing(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("expected a power of two, found " + capacity);
        }
        bytes = new byte[capacity];
    }

    /**
     * Adds a message.
     *
     * @return false if there is no room for it
     */
    boolean offer(byte[] message, int offset, int length, long nanoTime) {
        long position = written.getPlain();
        if (bytes.length - (position - read.getAcquire()) < HEADER + length) {
            return false;
        }
        INT.set(writtenHeader, 0, length);
        LONG.set(writtenHeader, Integer.BYTES, nanoTime);
        copyIn(writtenHeader, 0, HEADER, position);
        copyIn(message, offset, length, position + HEADER);
        written.setRelease(position + HEADER + length);
        return true;
    }

    /** The length of the oldest message, or -1 if there is none. */
    int peekLength() {
        long position = read.getPlain();
        if (position == written.getAcquire()) {
            return -1;
        }
        copyOut(readHeader, HEADER, position);
        return (int) INT.get(readHeader, 0);
    }

    /** The time of the message whose length was asked last. */
    long peekedTime() {
        return (long) LONG.get(readHeader, Integer.BYTES);
    }

    /** Takes the oldest message, whose length was asked before, into an array that is at least as long. */
    void take(byte[] message) {
        int length = (int) INT.get(readHeader, 0);
        long position = read.getPlain();
        copyOut(message, length, position + HEADER);
        read.setRelease(position + HEADER + length);
    }

    /** Drops the oldest message, whose length was asked before. */
    void skip() {
        read.setRelease(read.getPlain() + HEADER + (int) INT.get(readHeader, 0));
    }

    private void copyIn(byte[] source, int offset, int length, long position) {
        int start = (int) (position & (bytes.length - 1));
        int first = Math.min(length, bytes.length - start);
        System.arraycopy(source, offset, bytes, start, first);
        System.arraycopy(source, offset + first, bytes, 0, length - first);
    }

    private void copyOut(byte[] target, int length, long position) {
        int start = (int) (position & (bytes.length - 1));
        int first = Math.min(length, bytes.length - start);
        System.arraycopy(bytes, start, target, 0, first);
        System.arraycopy(bytes, 0, target, first, length - first);
    }
}
