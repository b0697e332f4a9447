package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.testing.FreePorts;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The hub under noise")
class FaultsIT {
    private static final int PACKETS = 1_000;
    private static final int PACKET_BYTES = 1_024;

    @TempDir
    Path home;

    @Test
    @DisplayName("ports §6.7 a megabyte of noise on the network ports is counted, reported in few words, and survived")
    void survivesNoise() throws Exception {
        int osc = FreePorts.pair();
        int rtp = FreePorts.pair();
        Files.writeString(home.resolve("config.toml"), """
                [[ports]]
                kind = "osc"
                name = "tablet"
                port = %d

                [[ports]]
                kind = "rtp"
                name = "stage"
                port = %d

                [[global_mappings]]
                description = "still there"
                device = "tablet"
                trigger = { type = "Note", note = 60 }
                action = { type = "log", message = "{velocity}" }
                """.formatted(osc, rtp));
        try (RunningHub hub = RunningHub.start(home);
                Monitor monitor = hub.monitor();
                DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Random random = new Random(7);
            byte[] noise = new byte[PACKET_BYTES];
            for (int i = 0; i < PACKETS; i++) {
                random.nextBytes(noise);
                for (int port : new int[] {osc, rtp, rtp + 1}) {
                    socket.send(new DatagramPacket(noise, noise.length, InetAddress.getLoopbackAddress(), port));
                }
            }

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                byte[] note = oscNote(60, 101);
                socket.send(new DatagramPacket(note, note.length, InetAddress.getLoopbackAddress(), osc));
                assertThat(monitor.actions("still there")).isNotEmpty();
            });
            assertThat(String.join("\n", hub.ask("ports").succeeded().out())).contains("malformed");
            assertThat(monitor.entries("notice")).hasSizeBetween(1, 10);
            assertThat(hub.log().lines().filter(line -> line.contains("WARN"))).hasSizeLessThan(15);
            assertThat(hub.log()).doesNotContain("ERROR", "\tat ");
        }
    }

    /** {@code /note_on} with the ints 1, note and velocity, as OSC 1.0 writes them. */
    private static byte[] oscNote(int note, int velocity) {
        byte[] packet = "/note_on\0\0\0\0,iii\0\0\0\0............".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int[] numbers = {1, note, velocity};
        for (int i = 0; i < numbers.length; i++) {
            int at = packet.length - 12 + 4 * i;
            packet[at] = packet[at + 1] = packet[at + 2] = 0;
            packet[at + 3] = (byte) numbers[i];
        }
        return packet;
    }
}
