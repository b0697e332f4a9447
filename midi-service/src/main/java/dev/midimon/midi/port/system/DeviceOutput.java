package dev.midimon.midi.port.system;

import dev.midimon.api.port.MidiOutput;
import dev.midimon.midi.port.MidiListener;
import dev.midimon.midi.port.MidiParser;
import dev.midimon.midi.port.Source;
import dev.midimon.midi.port.Traffic;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;

/**
 * Sends to one device. Java Sound waits while the device's buffer is full, so a thread of its own, {@code midimon-system-out}, does the sending; it
 * exists while there is something to send and a while after. What waits is bounded; what does not fit is refused.
 */
final class DeviceOutput implements MidiOutput, AutoCloseable {

    /** How many calls of {@link #send} may wait for the device. */
    static final int WAITING = 256;

    private static final long IDLE_SECONDS = 10;

    private final String device;
    private final Receiver receiver;
    private final LongAdder failures;
    private final MidiParser parser;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), DeviceOutput::newThread);

    /**
     * Prepares to send.
     *
     * @param device what people call the device
     * @param receiver its way in
     * @param failures counts what it did not take
     */
    DeviceOutput(String device, Receiver receiver, LongAdder failures) {
        this.device = device;
        this.receiver = receiver;
        this.failures = failures;
        this.parser = new MidiParser(new Source(0, "", device, "", Optional.empty()), new Sender(), new Traffic());
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "midimon-system-out");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void send(byte[] data, int offset, int length) throws IOException {
        byte[] copy = Arrays.copyOfRange(data, offset, offset + length);
        try {
            thread.execute(() -> parser.receive(copy, 0, copy.length, 0));
        } catch (RejectedExecutionException e) {
            throw new IOException(
                    device
                            + (thread.isShutdown()
                                    ? " is disconnected"
                                    : " takes no more: " + WAITING + " messages wait"),
                    e);
        }
    }

    /** Ends the thread; what waits is dropped. */
    @Override
    public void close() {
        thread.shutdownNow();
        receiver.close();
    }

    /** Makes Java Sound's messages of the bytes. */
    private final class Sender implements MidiListener {

        @Override
        public void connected(Source source) {}

        @Override
        public void message(Source source, int status, int data1, int data2, long nanoTime) {
            try {
                forward(new ShortMessage(status, data1, data2));
            } catch (InvalidMidiDataException e) {
                failures.increment();
            }
        }

        @Override
        public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {
            try {
                forward(new SysexMessage(data, length));
            } catch (InvalidMidiDataException e) {
                failures.increment();
            }
        }

        @Override
        public void disconnected(Source source) {}

        private void forward(MidiMessage message) {
            try {
                receiver.send(message, -1);
            } catch (IllegalStateException closed) {
                failures.increment();
            }
        }
    }
}
