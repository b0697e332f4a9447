package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

@Label("rtp-midi §6.1 Packets of bounded size")
class SenderPropertyTest {
    private final RecordingWire wire = new RecordingWire();
    private final Sender sender = new Sender(
            0xCAFEBABE,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 5005),
            wire,
            () -> 0x1_0000_0005L,
            0xFFFF);

    private void send(byte[] bytes) throws IOException {
        sender.send(bytes, 0, bytes.length);
    }

    @Provide
    Arbitrary<byte[]> messages() {
        Arbitrary<Byte> data = Arbitraries.bytes().between((byte) 0, (byte) 127);
        Arbitrary<byte[]> exclusive = data.array(byte[].class).ofMaxSize(5000).map(bytes -> {
            byte[] message = new byte[bytes.length + 2];
            message[0] = (byte) 0xF0;
            System.arraycopy(bytes, 0, message, 1, bytes.length);
            message[message.length - 1] = (byte) 0xF7;
            return message;
        });
        Arbitrary<byte[]> brief = Arbitraries.of(
                        0x80, 0x9F, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF1, 0xF2, 0xF3, 0xF6, 0xF8, 0xFA, 0xFE)
                .flatMap(status -> data.array(byte[].class)
                        .ofSize(Status.dataBytes(status))
                        .map(bytes -> {
                            byte[] message = new byte[bytes.length + 1];
                            message[0] = status.byteValue();
                            System.arraycopy(bytes, 0, message, 1, bytes.length);
                            return message;
                        }));
        return Arbitraries.frequencyOf(Tuple.of(9, brief), Tuple.of(1, exclusive));
    }

    @Property(tries = 300)
    void whatIsSentIsReadAgainInPacketsOfBoundedSize(@ForAll("calls") List<byte[]> messages) throws IOException {
        wire.sent.clear();
        byte[] stream = joined(messages);
        send(stream);

        ByteSink read = new ByteSink();
        RtpPacket frame = new RtpPacket();
        MidiListReader reader = new MidiListReader();
        for (ByteBuffer packet : wire.sent) {
            assertThat(packet.limit()).isLessThanOrEqualTo(Sender.MAX_DATAGRAM);
            assertThat(frame.read(packet)).isTrue();
            assertThat(reader.read(packet, frame.listStart(), frame.listEnd(), frame.deltaFirst()))
                    .isTrue();
            read.put(reader.stream().bytes(), reader.stream().length());
        }
        assertThat(Hex.text(read.bytes(), 0, read.length())).isEqualTo(Hex.text(stream, 0, stream.length));
    }

    @Provide
    Arbitrary<List<byte[]>> calls() {
        return messages().list().ofMinSize(1).ofMaxSize(20);
    }

    private static byte[] joined(List<byte[]> messages) {
        ByteSink sink = new ByteSink();
        messages.forEach(message -> sink.put(message, message.length));
        return Arrays.copyOf(sink.bytes(), sink.length());
    }
}
