package dev.midimon.midi.port.virtual;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortHost;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A port without a device: programs send into it, and what the hub sends to it is kept for them to read. All methods may be called from any thread. */
public final class VirtualPort implements Port {

    /** How many of the hub's messages are kept; the oldest go first. */
    public static final int KEPT = 1_000;

    private final String name;
    private final Runnable closed;
    private final MidiInput input;

    /** Held while one program sends, since calls for one input must not overlap. */
    private final ReentrantLock sending = new ReentrantLock();

    private final Deque<SentMessage> sent = new ArrayDeque<>();
    private long forgotten;

    /**
     * Opens a port.
     *
     * @param name what the configuration calls it; also the name and key of its endpoint
     * @param host the hub's side
     * @param closed run when it is closed
     */
    VirtualPort(String name, PortHost host, Runnable closed) {
        this.name = name;
        this.closed = closed;
        this.input = host.connect(name, name, Optional.of(this::keep));
    }

    /**
     * Returns what the configuration calls the port.
     *
     * @return its name
     */
    public String name() {
        return name;
    }

    /**
     * Sends to the hub, as a device would. Returns when the hub has read the bytes.
     *
     * @param data any bytes of a MIDI stream
     */
    public void receive(byte... data) {
        sending.lock();
        try {
            input.receive(data, 0, data.length, System.nanoTime());
        } finally {
            sending.unlock();
        }
    }

    /**
     * Returns what the hub sent last.
     *
     * @return up to {@value #KEPT} messages, the oldest first
     */
    public List<SentMessage> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    private void keep(byte[] data, int offset, int length) {
        SentMessage message = new SentMessage(System.nanoTime(), Arrays.copyOfRange(data, offset, offset + length));
        synchronized (sent) {
            if (sent.size() == KEPT) {
                sent.removeFirst();
                forgotten++;
            }
            sent.addLast(message);
        }
    }

    @Override
    public String description() {
        return "for shell and programs";
    }

    @Override
    public Map<String, Long> counters() {
        synchronized (sent) {
            return Map.of("kept", (long) sent.size(), "forgotten", forgotten);
        }
    }

    @Override
    public void close() {
        closed.run();
        input.disconnected();
    }
}
