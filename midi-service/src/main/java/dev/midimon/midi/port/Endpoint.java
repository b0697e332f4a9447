package dev.midimon.midi.port;

import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.MidiOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * One connected endpoint: parses what it sends and counts both ways.
 *
 * <p>It may be disconnected at any time from any thread. When that happens during a call of {@link #receive}, the receiving thread tells the
 * listener as soon as the call is over, so that nobody waits and the listener hears of the end last.
 */
final class Endpoint implements MidiInput {
    private static final int IDLE = 0;
    private static final int BUSY = 1;
    private static final int LEAVING = 2;
    private static final int GONE = 3;

    private final Source source;
    private final MidiListener listener;
    private final Consumer<Endpoint> gone;
    private final Traffic traffic = new Traffic();
    private final LongAdder sent = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final MidiParser parser;

    /** Busy until {@link #announce} is over. */
    private final AtomicInteger state = new AtomicInteger(BUSY);

    Endpoint(
            int index,
            String port,
            String name,
            String key,
            Optional<MidiOutput> output,
            MidiListener listener,
            Consumer<Endpoint> gone) {
        this.source = new Source(index, port, name, key, output.map(Outlet::new));
        this.listener = listener;
        this.gone = gone;
        this.parser = new MidiParser(source, listener, traffic);
    }

    Source source() {
        return source;
    }

    EndpointStatus status() {
        return new EndpointStatus(source, traffic.counters(), sent.sum(), refused.sum());
    }

    /** Tells the listener that the endpoint is there. To be called once, before anything is received. */
    void announce() {
        listener.connected(source);
        release();
    }

    @Override
    public void receive(byte[] data, int offset, int length, long nanoTime) {
        if (!state.compareAndSet(IDLE, BUSY)) {
            if (state.get() == BUSY) {
                throw new IllegalStateException("calls of receive() for one input overlap: " + source.device());
            }
            return;
        }
        try {
            parser.receive(data, offset, length, nanoTime);
        } finally {
            release();
        }
    }

    @Override
    public void disconnected() {
        int before = state.getAndUpdate(now -> now == IDLE ? GONE : Math.max(now, LEAVING));
        if (before == IDLE) {
            farewell();
        }
    }

    private void release() {
        if (!state.compareAndSet(BUSY, IDLE)) {
            state.set(GONE);
            farewell();
        }
    }

    private void farewell() {
        listener.disconnected(source);
        gone.accept(this);
    }

    /** The way out, counted, and closed once the endpoint is gone. */
    private final class Outlet implements MidiOutput {
        private final MidiOutput output;

        Outlet(MidiOutput output) {
            this.output = output;
        }

        @Override
        public void send(byte[] data, int offset, int length) throws IOException {
            if (state.get() >= LEAVING) {
                refused.increment();
                throw new IOException(source.device() + " is disconnected");
            }
            try {
                output.send(data, offset, length);
                sent.increment();
            } catch (IOException e) {
                refused.increment();
                throw e;
            }
        }
    }
}
