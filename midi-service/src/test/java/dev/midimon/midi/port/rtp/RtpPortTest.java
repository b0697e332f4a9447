package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortException;
import dev.midimon.api.port.PortSettings;
import dev.midimon.testing.FreePorts;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rtp-midi: two ports on one machine")
class RtpPortTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RecordingHost host = new RecordingHost();
    private final RecordingHost otherHost = new RecordingHost();
    private final int number = FreePorts.pair();
    private final int otherNumber = FreePorts.pair();
    private Port port;
    private Port other;

    @BeforeEach
    void open() {
        port = open("stage", number, Map.of(), host);
        other = open("desk", otherNumber, Map.of("invite", List.of("127.0.0.1:" + number)), otherHost);
        await().atMost(PATIENCE).until(() -> !host.endpoints.isEmpty() && !otherHost.endpoints.isEmpty());
    }

    @AfterEach
    void close() {
        port.close();
        other.close();
    }

    private static Port open(String name, int number, Map<String, Object> more, RecordingHost host) {
        Map<String, Object> table = new HashMap<>(more);
        table.put("port", number);
        return new RtpPortKind().open(new PortSettings("rtp", name, Parameters.from(table)), host);
    }

    @Test
    void eachEndpointCarriesThePeersNameAndControlAddress() {
        assertThat(host.endpoint().name).isEqualTo("desk");
        assertThat(host.endpoint().key).isEqualTo("127.0.0.1:" + otherNumber);
        assertThat(otherHost.endpoint().name).isEqualTo("stage");
        assertThat(port.description()).contains("127.0.0.1:" + number, "1 peer", "desk");
    }

    @Test
    void notesTravelBothWays() throws IOException {
        host.endpoint().output.send(Hex.bytes("90 3C 7F"), 0, 3);
        otherHost.endpoint().output.send(Hex.bytes("80 3C 40 B0 07 64"), 0, 6);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(otherHost.endpoint().received).containsExactly("90 3C 7F"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(host.endpoint().received).containsExactly("80 3C 40 B0 07 64"));
    }

    @Test
    void aLongSystemExclusiveMessageArrivesWhole() throws IOException {
        byte[] message = new byte[10_000];
        message[0] = (byte) 0xF0;
        for (int i = 1; i < message.length - 1; i++) {
            message[i] = (byte) (i & 0x7F);
        }
        message[message.length - 1] = (byte) 0xF7;

        host.endpoint().output.send(message, 0, message.length);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(otherHost.endpoint().received)
                .containsExactly(Hex.text(message, 0, message.length)));
    }

    @Test
    @DisplayName("rtp-midi §5.2: in a flood, every packet is delivered or counted as lost")
    void inAFloodEveryPacketIsDeliveredOrCounted() throws IOException {
        byte[] note = Hex.bytes("90 3C 7F");
        for (int i = 0; i < 50_000; i++) {
            otherHost.endpoint().output.send(note, 0, note.length);
            if (i % 100 == 0) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            otherHost.endpoint().output.send(note, 0, note.length);
            assertThat(port.counters().get("packets received") + port.counters().get("packets lost"))
                    .isEqualTo(other.counters().get("packets sent"));
        });
        assertThat((long) host.endpoint().received.size())
                .isEqualTo(port.counters().get("packets received"));
    }

    @Test
    void aPortThatClosesSaysGoodbyeToItsPeers() {
        port.close();

        assertThat(host.endpoint().disconnected).isTrue();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(otherHost.endpoint().disconnected)
                .isTrue());
        assertThatThrownBy(() -> otherHost.endpoint().output.send(Hex.bytes("F8"), 0, 1))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anInviterComesBackToAPortThatOpensAgain() throws IOException {
        port.close();
        port = open("stage", number, Map.of(), host);

        await().atMost(PATIENCE).until(() -> host.endpoints.size() == 2 && otherHost.endpoints.size() == 2);
        otherHost.endpoint().output.send(Hex.bytes("90 3C 7F"), 0, 3);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(host.endpoint().received).containsExactly("90 3C 7F"));
    }

    @Test
    @DisplayName("rtp-midi §8.2: advertising on loopback says that nobody could see it")
    void advertisingOnLoopbackIsReportedAsUseless() {
        RecordingHost third = new RecordingHost();
        try (Port advertised = open("hall", FreePorts.pair(), Map.of("advertise", true), third)) {
            assertThat(advertised.description()).endsWith("no peer");
            assertThat(third.reports).singleElement().asString().startsWith("RTP_NOT_ADVERTISED");
        }
    }

    @Test
    void aPortInUseIsRefusedWithItsNumber() {
        assertThatThrownBy(() -> open("twice", number, Map.of(), host))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.code()).isEqualTo("PORT_IN_USE"))
                .hasMessageContaining("127.0.0.1:" + number);
    }
}
