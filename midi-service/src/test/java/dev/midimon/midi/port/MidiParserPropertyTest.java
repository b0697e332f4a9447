package dev.midimon.midi.port;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.midimon.midi.port.Traffic.Count;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

@Label("ports §2 Bytes become messages")
class MidiParserPropertyTest {
    private static final Source SOURCE = new Source(0, "test", "pad", "pad", Optional.empty());
    private static final byte[] NOTE_ON = {(byte) 0x90, 0x3C, 0x40};

    @Property
    @Label("§2.6 any split of a stream gives the same messages")
    void aSplitChangesNothing(@ForAll("streams") byte[] stream, @ForAll Random cuts) {
        Recorder whole = new Recorder();
        new MidiParser(SOURCE, whole, new Traffic()).receive(stream, 0, stream.length, 0);

        Recorder split = new Recorder();
        MidiParser parser = new MidiParser(SOURCE, split, new Traffic());
        int start = 0;
        while (start < stream.length) {
            int length = cuts.nextInt(stream.length - start + 1);
            parser.receive(stream, start, length, 0);
            start += length;
        }
        assertThat(split.lines()).isEqualTo(whole.lines());
    }

    @Property
    @Label("§2.6 every byte is part of a message or counted")
    void wholeMessagesArriveAsTheyWereSent(@ForAll("messages") @Size(max = 50) List<byte[]> messages) {
        Recorder recorder = new Recorder();
        Traffic traffic = new Traffic();
        MidiParser parser = new MidiParser(SOURCE, recorder, traffic);
        List<String> expected = new ArrayList<>();
        for (byte[] message : messages) {
            parser.receive(message, 0, message.length, 0);
            expected.add(line(message));
        }
        assertThat(recorder.lines()).isEqualTo(expected);
        assertThat(traffic.get(Count.MESSAGES)).isEqualTo(messages.size());
    }

    @Property(tries = 50)
    @Label("§2.6 a valid message after any noise is understood")
    void noiseHarmsNothingAfterIt(@ForAll long seed) {
        byte[] noise = new byte[1 << 20];
        new Random(seed).nextBytes(noise);
        Counter counter = new Counter();
        MidiParser parser = new MidiParser(SOURCE, counter, new Traffic());
        parser.receive(noise, 0, noise.length, 0);

        long before = counter.noteOns;
        parser.receive(NOTE_ON, 0, NOTE_ON.length, 0);
        assertThat(counter.noteOns).isEqualTo(before + 1);
        assertThat(counter.outOfRange).isZero();
    }

    @Example
    @Label("§2.7 no allocation per message")
    void messagesAllocateNothing() {
        byte[] noise = new byte[1 << 16];
        new Random(7).nextBytes(noise);
        MidiParser parser = new MidiParser(SOURCE, new Counter(), new Traffic());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long own = Thread.currentThread().getId();
        for (int i = 0; i < 20; i++) {
            parser.receive(noise, 0, noise.length, 0);
        }
        long before = threads.getThreadAllocatedBytes(own);
        for (int i = 0; i < 20; i++) {
            parser.receive(noise, 0, noise.length, 0);
        }
        assertThat(threads.getThreadAllocatedBytes(own) - before).isLessThan(10_000);
    }

    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<Byte> anything = Arbitraries.bytes();
        Arbitrary<Byte> statuses = Arbitraries.integers().between(0x80, 0xFF).map(Integer::byteValue);
        return Arbitraries.oneOf(anything, statuses).array(byte[].class).ofMaxSize(400);
    }

    @Provide
    Arbitrary<List<byte[]>> messages() {
        Arbitrary<Byte> data = Arbitraries.bytes().between((byte) 0, (byte) 0x7F);
        Arbitrary<byte[]> channel = Combinators.combine(Arbitraries.integers().between(0x80, 0xEF), data, data)
                .as((status, first, second) -> (status & 0xE0) == 0xC0
                        ? new byte[] {status.byteValue(), first}
                        : new byte[] {status.byteValue(), first, second});
        Arbitrary<byte[]> exclusive = data.array(byte[].class).ofMaxSize(300).map(MidiParserPropertyTest::exclusive);
        Arbitrary<byte[]> realTime = Arbitraries.of((byte) 0xF8, (byte) 0xFA, (byte) 0xFE, (byte) 0xFF)
                .map(b -> new byte[] {b});
        return Arbitraries.oneOf(channel, exclusive, realTime).list();
    }

    private static byte[] exclusive(byte[] body) {
        byte[] message = new byte[body.length + 2];
        message[0] = (byte) 0xF0;
        System.arraycopy(body, 0, message, 1, body.length);
        message[message.length - 1] = (byte) 0xF7;
        return message;
    }

    private static String line(byte[] message) {
        Recorder recorder = new Recorder();
        if ((message[0] & 0xFF) == 0xF0) {
            recorder.systemExclusive(SOURCE, message, message.length, 0);
        } else {
            recorder.message(
                    SOURCE,
                    message[0] & 0xFF,
                    message.length > 1 ? message[1] : 0,
                    message.length > 2 ? message[2] : 0,
                    0);
        }
        return recorder.lines().get(0);
    }

    private static final class Counter implements MidiListener {
        private long noteOns;
        private long outOfRange;

        @Override
        public void connected(Source source) {}

        @Override
        public void message(Source source, int status, int data1, int data2, long nanoTime) {
            if (status < 0x80 || status == 0xF0 || status == 0xF7 || (data1 | data2) < 0 || (data1 | data2) > 127) {
                outOfRange++;
            }
            if (status == 0x90) {
                noteOns++;
            }
        }

        @Override
        public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {
            if ((data[0] & 0xFF) != 0xF0 || (data[length - 1] & 0xFF) != 0xF7) {
                outOfRange++;
            }
        }

        @Override
        public void disconnected(Source source) {}
    }
}
