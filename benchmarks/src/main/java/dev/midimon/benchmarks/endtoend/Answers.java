package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;

/** The socket at which answers arrive. */
final class Answers implements AutoCloseable {

    private static final int DEADLINE_MILLIS = 2_000;

    private final DatagramChannel channel = Loopback.open(0);
    private final byte[] bytes = new byte[512];
    private final DatagramPacket packet = new DatagramPacket(bytes, bytes.length);

    Answers() throws IOException {
        channel.socket().setSoTimeout(DEADLINE_MILLIS);
    }

    int port() throws IOException {
        return Loopback.port(channel);
    }

    /** Waits for the next answer, 2 s at most, and returns its last four bytes. */
    int next() throws IOException {
        channel.socket().receive(packet);
        return number(packet.getLength() - Integer.BYTES);
    }

    /** Waits for an answer, whichever; tells whether one came. */
    boolean within(int millis) throws IOException {
        channel.socket().setSoTimeout(millis);
        try {
            next();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            channel.socket().setSoTimeout(DEADLINE_MILLIS);
        }
    }

    /** Throws away what has arrived. */
    void forget() throws IOException {
        while (within(1)) {
            // The next one may be there already.
        }
    }

    /** The first four bytes of the answer that was received last. */
    int head() {
        return number(0);
    }

    private int number(int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    /** Takes the nanoseconds from a value to its answer, once for each message of a slice. */
    long[] slice(Target target, int messages, Pause pause) throws IOException {
        long[] nanos = new long[messages];
        for (int i = 0; i < messages; i++) {
            int value = i & 0x7F;
            long sent = System.nanoTime();
            target.send(value);
            int answer = next() & 0x7F;
            nanos[i] = System.nanoTime() - sent;
            if (answer != value) {
                throw new IOException("expected the answer to " + value + ", found that to " + answer);
            }
            pause.rest();
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** What is done between two messages. */
    @FunctionalInterface
    interface Pause {
        void rest() throws IOException;
    }
}
