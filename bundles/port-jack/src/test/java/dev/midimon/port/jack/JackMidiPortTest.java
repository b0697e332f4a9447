package dev.midimon.port.jack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("jack §2 The life of a port")
class JackMidiPortTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RecordingHost host = new RecordingHost();
    private final FakeServer server = new FakeServer();
    private final JackMidiPort port =
            JackMidiPort.open("stage", List.of(Pattern.compile("^synth:")), server, host, Duration.ofMillis(20));

    /** A server that a test switches on and off and whose periods it runs. */
    private static final class FakeServer implements JackServer {
        final List<String> clients = new CopyOnWriteArrayList<>();
        final List<String> patterns = new CopyOnWriteArrayList<>();
        volatile boolean running;
        volatile int closed;
        volatile Exchange exchange;
        volatile Runnable lost;

        @Override
        public Client open(String client, Exchange given, Runnable whenLost) throws NoServerException {
            if (!running) {
                throw new NoServerException("no JACK or PipeWire server answers", new IOException());
            }
            exchange = given;
            lost = whenLost;
            clients.add(client);
            return new Client() {
                @Override
                public String name() {
                    return client + "-01";
                }

                @Override
                public void connectTo(List<Pattern> expressions) {
                    expressions.forEach(expression -> patterns.add(expression.pattern()));
                }

                @Override
                public void close() {
                    closed = clients.size();
                }
            };
        }

        void receive(String hex) {
            byte[] message = HexFormat.of().parseHex(hex);
            exchange.received(message, message.length, 1);
            exchange.receivedAll();
        }

        List<String> sent() {
            List<String> sent = new ArrayList<>();
            byte[] message = new byte[JackMidiPort.MAX_MESSAGE];
            for (int length = exchange.nextLength(); length >= 0; length = exchange.nextLength()) {
                exchange.takeNext(message);
                sent.add(HexFormat.of().formatHex(message, 0, length));
            }
            return sent;
        }

        @Override
        public void close() {
            running = false;
        }
    }

    @AfterEach
    void close() {
        port.close();
    }

    private RecordingHost.Endpoint connected(int count) {
        server.running = true;
        await().atMost(PATIENCE).until(() -> host.endpoints.size() == count);
        return host.endpoints.get(count - 1);
    }

    @Test
    void withoutAServerThePortSaysSoOnceAndWaits() {
        await().atMost(PATIENCE).until(() -> !host.reports.isEmpty());
        assertThat(host.reports)
                .singleElement()
                .asString()
                .startsWith("JACK_NO_SERVER")
                .contains("stage");
        assertThat(port.description()).isEqualTo("JACK client stage, no server");

        RecordingHost.Endpoint endpoint = connected(1);

        assertThat(endpoint.name).isEqualTo("stage-01");
        assertThat(endpoint.key).isEqualTo("stage");
        assertThat(port.description()).isEqualTo("JACK client stage-01");
        assertThat(host.reports).hasSize(1);
    }

    @Test
    void messagesReachTheHubAndTheServer() throws IOException {
        RecordingHost.Endpoint endpoint = connected(1);

        server.receive("903c7f");
        server.receive("f07e0601f7");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(endpoint.received).containsExactly("903c7f", "f07e0601f7"));

        byte[] data = HexFormat.of().parseHex("803c40c005f0010203f7f8");
        endpoint.output.send(data, 0, data.length);
        assertThat(server.sent()).containsExactly("803c40", "c005", "f0010203f7", "f8");
        assertThat(port.counters()).containsEntry("messages received", 2L).containsEntry("messages sent", 4L);
    }

    @Test
    void aLostServerDisconnectsTheEndpointAndIsFoundAgain() {
        RecordingHost.Endpoint first = connected(1);
        server.receive("903c7f");

        server.running = false;
        server.lost.run();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(first.disconnected).isTrue());
        assertThat(first.received).containsExactly("903c7f");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.closed).isEqualTo(1));
        assertThatThrownBy(() -> first.output.send(new byte[] {(byte) 0xF8}, 0, 1))
                .isInstanceOf(IOException.class);
        assertThat(host.reports).anyMatch(report -> report.startsWith("JACK_SERVER_LOST"));
        assertThat(connected(2).disconnected).isFalse();
    }

    @Test
    void portsThatMatchAreConnected() {
        connected(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.patterns).startsWith("^synth:"));
    }

    @Test
    void closingDisconnectsAndEndsTheClient() {
        RecordingHost.Endpoint endpoint = connected(1);

        port.close();

        assertThat(endpoint.disconnected).isTrue();
        assertThat(server.closed).isEqualTo(1);
    }

    @Test
    void aFullBufferRefusesAndCounts() {
        RecordingHost.Endpoint endpoint = connected(1);
        byte[] clocks = new byte[Buffers.CAPACITY / 13 + 1];
        Arrays.fill(clocks, (byte) 0xF8);

        assertThatThrownBy(() -> endpoint.output.send(clocks, 0, clocks.length))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("full");
        assertThat(port.counters()).containsEntry("sent messages dropped", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3c", "903c", "f001", "f4", "f7", "f001903c7f"})
    void whatIsNotAWholeMessageIsRefused(String hex) {
        RecordingHost.Endpoint endpoint = connected(1);
        byte[] data = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> endpoint.output.send(data, 0, data.length))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
