package dev.midimon.midi.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.port.MidiInput;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortException;
import dev.midimon.api.port.PortSettings;
import dev.midimon.midi.port.PortStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ports §1 Ports and endpoints")
class PortsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final byte[] NOTE_ON = {(byte) 0x90, 0x3C, 0x40};

    private final Recorder recorder = new Recorder();
    private final List<PortReport> reports = new CopyOnWriteArrayList<>();
    private final Ports ports = new Ports(recorder, reports::add, Duration.ofMillis(20));
    private final FakeKind system = new FakeKind("system");
    private final FakeKind net = new FakeKind("net");

    @AfterEach
    void close() {
        ports.close();
    }

    private static PortSettings table(String kind, String name, Map<String, ?> values) {
        return new PortSettings(kind, name, Parameters.from(values));
    }

    private static PortSettings net(String name) {
        return table("net", name, Map.of());
    }

    private void use(FakeKind... kinds) {
        List.of(kinds).forEach(ports::addKind);
    }

    private void configure(PortSettings... tables) {
        ports.reconcile(Arrays.asList(tables)).join();
    }

    @Test
    @DisplayName("§1.1 a port is open for every table")
    void opensAPortForEveryTable() {
        use(system, net);
        configure(table("system", "mine", Map.of()), net("a"), net("b"));
        assertThat(system.open()).containsExactly("mine");
        assertThat(net.open()).containsExactly("a", "b");
    }

    @Test
    @DisplayName("§1.2 a reload leaves unchanged ports alone")
    void aReloadTouchesOnlyWhatChanged() {
        use(net);
        configure(table("net", "same", Map.of("port", 1)), table("net", "changed", Map.of("port", 2)), net("gone"));
        configure(
                new PortSettings(
                        "net",
                        "same",
                        Parameters.of(Map.of("port", new Value.Whole(1, new Position(9, 9))), new Position(8, 1))),
                table("net", "changed", Map.of("port", 3)),
                net("new"));

        assertThat(net.opened.stream().map(port -> port.settings.name()))
                .containsExactly("same", "changed", "gone", "changed", "new");
        assertThat(net.open()).containsExactly("same", "changed", "new");
        assertThat(recorder.lines())
                .containsExactly("+same", "+changed", "+gone", "-changed", "-gone", "+changed", "+new");
    }

    @Test
    @DisplayName("§1.3 a kind may come late and leave early")
    void portsFollowTheirKind() {
        configure(net("a"));
        assertThat(ports.list()).extracting(PortStatus::state).containsExactly(State.WAITING);
        assertThat(ports.list().get(0).problem())
                .hasValueSatisfying(problem -> assertThat(problem.message()).contains("\"net\""));

        use(net);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(net.open()).containsExactly("a"));

        ports.removeKind(net);
        assertThat(net.open()).isEmpty();
        assertThat(recorder.lines()).containsExactly("+a", "-a");
        assertThat(ports.list()).extracting(PortStatus::state).containsExactly(State.WAITING);
    }

    @Test
    @DisplayName("§1.4 a port in use is tried again and hurts no other")
    void aPortThatFailsIsTriedAgain() {
        FakeKind busy = new FakeKind("busy");
        busy.failure.set(Optional.of(new PortException("PORT_IN_USE", "127.0.0.1:5004 is taken by another program")));
        use(busy, net);
        configure(table("busy", "b", Map.of()), net("a"));

        assertThat(net.open()).containsExactly("a");
        PortStatus failed = ports.list().get(0);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.problem())
                .contains(new PortStatus.Problem("PORT_IN_USE", "127.0.0.1:5004 is taken by another program"));
        assertThat(recorder.lines()).contains("+b", "-b");

        await().atMost(PATIENCE)
                .until(() -> recorder.lines().stream().filter("+b"::equals).count() > 3);
        assertThat(reports).extracting(PortReport::code).containsExactly("PORT_IN_USE");

        busy.failure.set(Optional.empty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(busy.open()).containsExactly("b"));
        assertThat(ports.list().get(0).state()).isEqualTo(State.OPEN);
        assertThat(reports).extracting(PortReport::code).containsExactly("PORT_IN_USE", "PORT_OPENED");
    }

    @Test
    @DisplayName("§1.4 wrong settings wait for better ones")
    void wrongSettingsAreNotTriedAgain() {
        net.failure.set(Optional.of(new PortException(Ports.WRONG_SETTINGS, "expected a port number")));
        use(net);
        configure(net("a"));
        net.failure.set(Optional.empty());
        await().atMost(PATIENCE).during(Duration.ofMillis(200)).until(() -> net.open()
                .isEmpty());

        configure(table("net", "a", Map.of("port", 1)));
        assertThat(net.open()).containsExactly("a");
    }

    @Test
    @DisplayName("§1.5 endpoints have indices of their own")
    void anIndexIsUsedAgainOnlyAfterItsSourceHasGone() {
        try (Attachment port = ports.attach("test", "t", "")) {
            List<MidiInput> inputs = new ArrayList<>();
            for (int i = 0; i < Source.MAX_SOURCES; i++) {
                inputs.add(port.connect("pad" + i, "k" + i, Optional.empty()));
            }
            assertThat(recorder.connected())
                    .extracting(Source::index)
                    .doesNotHaveDuplicates()
                    .hasSize(256);

            port.connect("one too many", "k", Optional.empty()).receive(NOTE_ON, 0, 3, 0);
            assertThat(recorder.connected()).hasSize(256);
            assertThat(recorder.lines()).noneMatch(line -> line.contains("one too many"));
            assertThat(reports).extracting(PortReport::code).containsExactly("TOO_MANY_SOURCES");

            inputs.get(7).disconnected();
            port.connect("next", "k", Optional.empty());
            assertThat(recorder.connected()).last().extracting(Source::index).isEqualTo(7);
        }
        assertThat(recorder.connected()).isEmpty();
    }

    @Test
    @DisplayName("§1.6 an endpoint that is gone is not heard")
    void nothingIsHeardAfterTheEnd() {
        use(net);
        configure(net("a"));
        MidiInput input = net.opened.get(0).input;
        input.receive(NOTE_ON, 0, 2, 0);
        input.receive(NOTE_ON, 2, 1, 0);
        configure();
        input.receive(NOTE_ON, 0, 3, 0);
        input.disconnected();
        assertThat(recorder.lines()).containsExactly("+a", "a: 90 3C 40", "-a");
        assertThat(net.opened.get(0).host.connect("late", "k", Optional.empty()))
                .isNotNull();
        assertThat(recorder.connected()).isEmpty();
    }

    @Test
    @DisplayName("§1.6 the end comes after the message that is under way")
    void theEndWaitsForTheMessageUnderWay() {
        List<String> heard = new CopyOnWriteArrayList<>();
        List<MidiInput> inputs = new ArrayList<>();
        MidiListener listener = new MidiListener() {
            @Override
            public void connected(Source source) {}

            @Override
            public void message(Source source, int status, int data1, int data2, long nanoTime) {
                inputs.get(0).disconnected();
                heard.add("message");
            }

            @Override
            public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {}

            @Override
            public void disconnected(Source source) {
                heard.add("end");
            }
        };
        try (Ports own = new Ports(listener, reports::add);
                Attachment port = own.attach("test", "t", "")) {
            inputs.add(port.connect("pad", "k", Optional.empty()));
            inputs.get(0).receive(NOTE_ON, 0, 3, 0);
            assertThat(heard).containsExactly("message", "end");
        }
    }

    @Test
    @DisplayName("§1.7 outputs are found by name")
    void findsAnOutputByItsNameThenByAPartOfIt() {
        MidiOutput out = (data, offset, length) -> {};
        try (Attachment port = ports.attach("test", "stage", "")) {
            port.connect("Launchpad Mini MK3", "1", Optional.of(out));
            port.connect("Launchpad Mini", "2", Optional.of(out));
            port.connect("Launchpad", "3", Optional.empty());
            assertThat(ports.output("Launchpad Mini")).map(Source::key).contains("2");
            assertThat(ports.output("mk3")).map(Source::key).contains("1");
            assertThat(ports.output("Launchpad")).map(Source::key).contains("1");
            assertThat(ports.output("stage")).map(Source::key).contains("1");
            assertThat(ports.output("Push")).isEmpty();
        }
    }

    @Test
    @DisplayName("§1.8 the list tells everything")
    void listsPortsEndpointsAndCounts() throws IOException {
        use(net);
        configure(net("a"));
        net.opened.get(0).input.receive(new byte[] {(byte) 0x90, 0x3C, 0x40, (byte) 0xF4}, 0, 4, 0);
        Source source = recorder.connected().get(0);
        source.output().orElseThrow().send(NOTE_ON, 0, 3);

        assertThat(ports.list().get(0))
                .isEqualTo(new PortStatus(
                        "net",
                        "a",
                        State.OPEN,
                        "a fake",
                        Optional.empty(),
                        Map.of("fakes", 1L),
                        List.of(new EndpointStatus(source, Map.of("messages", 1L, "undefined_status", 1L), 1, 0))));

        configure();
        assertThatThrownBy(() -> source.output().orElseThrow().send(NOTE_ON, 0, 3))
                .isInstanceOf(IOException.class)
                .hasMessage("a is disconnected");
    }

    @Test
    @DisplayName("§1.10 a fault of the hub costs one event")
    void aFaultOfTheListenerIsReportedAndTheNextMessageIsHeard() {
        List<Integer> heard = new ArrayList<>();
        MidiListener faulty = new MidiListener() {
            @Override
            public void connected(Source source) {
                throw new IllegalStateException("boom");
            }

            @Override
            public void message(Source source, int status, int data1, int data2, long nanoTime) {
                heard.add(data1);
                throw new IllegalStateException("boom");
            }

            @Override
            public void systemExclusive(Source source, byte[] data, int length, long nanoTime) {}

            @Override
            public void disconnected(Source source) {
                throw new IllegalStateException("boom");
            }
        };
        try (Ports own = new Ports(faulty, reports::add);
                Attachment port = own.attach("test", "t", "")) {
            MidiInput input = port.connect("pad", "k", Optional.empty());
            input.receive(new byte[] {(byte) 0xC0, 1, 2}, 0, 3, 0);
            input.disconnected();
            assertThat(heard).containsExactly(1, 2);
            assertThat(own.sources()).isEmpty();
        }
        assertThat(reports).singleElement().satisfies(report -> assertThat(report.message())
                .contains("pad", "boom"));
    }

    @Test
    void aFaultyKindHurtsNoOther() {
        FakeKind faulty = new FakeKind("faulty");
        faulty.failure.set(Optional.of(new IllegalStateException("boom")));
        use(faulty, net);
        configure(table("faulty", "f", Map.of()), net("a"));
        assertThat(net.open()).containsExactly("a");
        assertThat(ports.list().get(0).problem())
                .hasValueSatisfying(problem -> assertThat(problem.message()).contains("boom"));
    }
}
