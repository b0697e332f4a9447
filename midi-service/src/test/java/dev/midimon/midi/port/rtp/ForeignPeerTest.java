package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortSettings;
import dev.midimon.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A session with a peer that somebody else wrote. It needs some seconds to synchronise its clock before it sends. */
@DisplayName("rtp-midi §7 Sessions with a foreign peer")
class ForeignPeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RecordingHost host = new RecordingHost();
    private final int port = FreePorts.pair();
    private final int foreignPort = FreePorts.pair();

    @BeforeEach
    void findThePackage() {
        assumeTrue(
                ForeignPeer.modules().isPresent(),
                () -> "SKIPPED: no foreign RTP-MIDI peer. Run `npm install rtpmidi` in an empty folder and set "
                        + ForeignPeer.MODULES + " to its node_modules");
    }

    private static Path modules() {
        return ForeignPeer.modules().orElseThrow();
    }

    private Port open(Map<String, Object> table) {
        return new RtpPortKind().open(new PortSettings("rtp", "stage", Parameters.from(table)), host);
    }

    @Test
    void aPeerThatInvitesExchangesNotesAndSystemExclusive() throws IOException {
        try (Port opened = open(Map.of("port", port));
                ForeignPeer peer = ForeignPeer.inviting(modules(), foreignPort, port)) {
            assertThat(opened.description()).contains(":" + port);
            talkBothWays(peer);
            peer.end();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(host.endpoint().disconnected)
                    .isTrue());
        }
    }

    @Test
    void aPeerThatIsInvitedExchangesNotesAndSystemExclusive() throws IOException {
        try (ForeignPeer peer = ForeignPeer.waiting(modules(), foreignPort)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(peer.events).contains("ready"));
            Port opened = open(Map.of("port", port, "invite", List.of("127.0.0.1:" + foreignPort)));
            try {
                talkBothWays(peer);
            } finally {
                opened.close();
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(peer.events).contains("disconnected"));
        }
    }

    private void talkBothWays(ForeignPeer peer) throws IOException {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(peer.events).contains("synchronised"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(host.endpoints).hasSize(1));
        assertThat(host.endpoint().name).isEqualTo("foreign");
        assertThat(host.endpoint().key).isEqualTo("127.0.0.1:" + foreignPort);

        peer.send("903c7f");
        peer.send("803c40");
        peer.send("f07e7f0601f7");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(String.join(" ", host.endpoint().received))
                .isEqualTo("90 3C 7F 80 3C 40 F0 7E 7F 06 01 F7"));

        host.endpoint().output.send(Hex.bytes("91 40 01 81 40 00"), 0, 6);
        host.endpoint().output.send(Hex.bytes("F0 43 12 00 F7"), 0, 5);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(peer.events)
                .containsSubsequence("message 914001", "message 814000", "message f0431200f7"));
    }
}
