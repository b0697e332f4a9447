package dev.midimon.midi.port.osc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortSettings;
import dev.midimon.midi.port.PortReport;
import dev.midimon.midi.port.PortStatus;
import dev.midimon.midi.port.Ports;
import dev.midimon.midi.port.Recorder;
import dev.midimon.midi.port.Source;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ports §6 OSC")
class OscPortTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Path OSCSEND = Path.of("/usr/bin/oscsend");

    private final Recorder recorder = new Recorder();
    private final List<PortReport> reports = new CopyOnWriteArrayList<>();
    private final Ports ports = new Ports(recorder, reports::add);
    private DatagramSocket peer;
    private int port;

    @BeforeEach
    void findAPort() throws IOException {
        peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        peer.setSoTimeout(5_000);
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ports.addKind(new OscKind());
    }

    @AfterEach
    void close() {
        ports.close();
        peer.close();
    }

    private PortStatus open(Map<String, ?> more) {
        Map<String, Object> keys = new HashMap<>(more);
        keys.putIfAbsent("port", port);
        ports.reconcile(List.of(new PortSettings("osc", "osc", Parameters.from(keys))))
                .join();
        return ports.list().get(0);
    }

    private void send(byte[] packet) throws IOException {
        peer.send(new DatagramPacket(
                packet, packet.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    @Test
    @DisplayName("§6.1 packets arrive over UDP, at the loopback address unless told otherwise")
    void hearsPackets() throws IOException {
        assertThat(open(Map.of()).description()).isEqualTo("UDP 127.0.0.1:" + port);
        send(OscBytes.message("/note_on", 1, 36, 100));
        send(OscBytes.bundle(OscBytes.message("/cc", 2, 7, 64), OscBytes.message("/stop")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(recorder.lines())
                .containsExactly("+osc", "osc: 90 24 64", "osc: B1 07 40", "osc: FC 00 00"));
        ports.reconcile(List.of()).join();
        assertThat(recorder.lines()).last().isEqualTo("-osc");
    }

    @Test
    @DisplayName("§6.7 malformed packets are counted and reported once")
    void countsAndReportsMalformedPackets() throws IOException {
        open(Map.of());
        send(new byte[] {1, 2, 3});
        send(new byte[0]);
        send(OscBytes.message("/nothing"));
        send(OscBytes.message("/stop"));
        await().atMost(PATIENCE).until(() -> recorder.lines().size() == 2);
        assertThat(ports.list().get(0).counters())
                .isEqualTo(Map.of(
                        "packets received",
                        4L,
                        "packets malformed",
                        2L,
                        "packets unknown",
                        1L,
                        "packets from strangers",
                        0L));
        assertThat(reports).extracting(PortReport::code).containsExactly("OSC_MALFORMED", "OSC_ADDRESS_UNKNOWN");
    }

    @Test
    @DisplayName("§6.9 only listed addresses are heard")
    void refusesStrangers() throws IOException {
        open(Map.of("allow", List.of("192.0.2.0/24")));
        send(OscBytes.message("/stop"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(ports.list().get(0).counters()).containsEntry("packets from strangers", 1L));
        assertThat(recorder.lines()).containsExactly("+osc");
        assertThat(reports).extracting(PortReport::code).containsExactly("OSC_PEER_REFUSED");

        open(Map.of("allow", List.of("192.0.2.0/24", "127.0.0.0/8")));
        send(OscBytes.message("/stop"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(recorder.lines()).endsWith("osc: FC 00 00"));
    }

    @Test
    @DisplayName("§6.10 answers go to whoever sent last")
    void answersTheLastSender() throws IOException {
        open(Map.of());
        MidiOutput output = ports.output("osc").flatMap(Source::output).orElseThrow();
        byte[] messages = {(byte) 0x90, 36, 5, (byte) 0xC1, 7, (byte) 0xFA};
        assertThatThrownBy(() -> output.send(messages, 0, 6))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nobody to answer");

        send(OscBytes.message("/stop"));
        await().atMost(PATIENCE).until(() -> recorder.lines().size() == 2);
        output.send(messages, 0, 6);
        for (String expected : List.of("00902405", "00c10700", "00fa0000")) {
            DatagramPacket answer = new DatagramPacket(new byte[64], 64);
            peer.receive(answer);
            byte[] bytes = Arrays.copyOf(answer.getData(), answer.getLength());
            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("2f6d696469000000" + "2c6d0000" + expected);
        }
        assertThatThrownBy(() -> output.send(new byte[] {(byte) 0xF0, 1, (byte) 0xF7}, 0, 3))
                .isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("§1.4 a port in use is tried again")
    void opensWhenThePortBecomesFree() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(open(Map.of()).problem()).map(PortStatus.Problem::code).contains("PORT_IN_USE");
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ports.list().get(0).state()).isEqualTo(PortStatus.State.OPEN));
    }

    @Test
    void wrongSettingsAreToldAll() {
        PortStatus status = open(Map.of("port", 70_000, "bnd", "127.0.0.1"));
        assertThat(status.problem()).map(PortStatus.Problem::code).contains(Ports.WRONG_SETTINGS);
        assertThat(status.problem().orElseThrow().message()).contains("port").contains("bnd");
        assertThat(open(Map.of("allow", List.of("nonsense")))
                        .problem()
                        .orElseThrow()
                        .message())
                .contains("nonsense");
    }

    @Test
    @DisplayName("§6.1 a foreign sender is understood")
    void hearsOscsend() throws IOException, InterruptedException {
        assumeThat(OSCSEND)
                .as("SKIPPED: install liblo-tools to check against oscsend")
                .matches(Files::isExecutable);
        open(Map.of());
        String url = String.valueOf(port);
        for (List<String> arguments : List.of(
                List.of("/midimon/note_on", "iii", "10", "36", "100"),
                List.of("/x", "m", "0x00904005"),
                List.of("/start"))) {
            List<String> command = new ArrayList<>(List.of(OSCSEND.toString(), "127.0.0.1", url));
            command.addAll(arguments);
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(recorder.lines()).contains("osc: 99 24 64").endsWith("osc: FA 00 00"));
    }
}
