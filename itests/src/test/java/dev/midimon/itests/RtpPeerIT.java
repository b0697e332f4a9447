package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.testing.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A foreign implementation of RTP-MIDI at one end, OSC at the other. */
@DisplayName("rtp-midi §7 a peer of another maker acts through the whole product")
class RtpPeerIT {
    private static final Path PEER =
            Path.of(System.getProperty("midimon.root"), "midi-service/src/test/resources/rtp/peer.js");

    @TempDir
    Path home;

    @Test
    @Timeout(120)
    void aNoteOfAPeerBecomesAnOscPacket() throws Exception {
        String modules =
                Optional.ofNullable(System.getenv("MIDIMON_TEST_NODE_MODULES")).orElse("");
        Programs.requireThat(
                !modules.isEmpty(),
                "no peer for RTP-MIDI: npm install rtpmidi in a folder and name its node_modules in MIDIMON_TEST_NODE_MODULES");
        Programs.require("node");
        int port = FreePorts.pair();
        try (DatagramSocket osc = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            osc.setSoTimeout(30_000);
            Files.writeString(home.resolve("config.toml"), """
                    [[ports]]
                    kind = "rtp"
                    name = "stage"
                    port = %d

                    [[global_mappings]]
                    description = "from a peer"
                    device = "stage"
                    trigger = { type = "Note", note = 60 }
                    action = { type = "osc", port = %d, address = "/hit/{channel}", args = ["{velocity}"] }
                    """.formatted(port, osc.getLocalPort()));
            RunningHub hub = RunningHub.start(home);
            Process peer = new ProcessBuilder(
                            "node",
                            PEER.toString(),
                            modules,
                            Integer.toString(FreePorts.pair()),
                            Integer.toString(port))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (Monitor monitor = hub.monitor();
                    Writer commands = peer.outputWriter(StandardCharsets.UTF_8);
                    BufferedReader answers = peer.inputReader(StandardCharsets.UTF_8)) {
                assertThat(answers.lines().anyMatch("synchronised"::equals)).isTrue();

                commands.write("send 923c65\n");
                commands.write("send 823c00\n");
                commands.flush();

                assertThat(receive(osc)).isEqualTo("/hit/3\0\0,i\0\0\0\0\0e");
                assertThat(monitor.awaitOk("from a peer", 1)
                                .get(0)
                                .path("event")
                                .path("port")
                                .asText())
                        .isEqualTo("stage");
                assertThat(String.join("\n", hub.ask("ports").out())).contains("foreign");
            } finally {
                peer.destroy();
                peer.waitFor(30, TimeUnit.SECONDS);
                hub.close();
            }
        }
    }

    private static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.receive(packet);
        return new String(Arrays.copyOf(packet.getData(), packet.getLength()), StandardCharsets.ISO_8859_1);
    }
}
