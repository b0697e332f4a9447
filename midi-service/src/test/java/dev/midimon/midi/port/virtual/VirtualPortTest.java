package dev.midimon.midi.port.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.PortSettings;
import dev.midimon.midi.port.PortStatus;
import dev.midimon.midi.port.Ports;
import dev.midimon.midi.port.Recorder;
import dev.midimon.midi.port.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ports §4 Virtual ports")
class VirtualPortTest {
    private final Recorder recorder = new Recorder();
    private final Ports ports = new Ports(recorder, report -> {});
    private final VirtualKind kind = new VirtualKind();

    @BeforeEach
    void use() {
        ports.addKind(kind);
    }

    @AfterEach
    void close() {
        ports.close();
    }

    private void open(String... names) {
        ports.reconcile(Stream.of(names)
                        .map(name -> new PortSettings("virtual", name, Parameters.empty()))
                        .toList())
                .join();
    }

    @Test
    @DisplayName("§4.1 what programs send is heard")
    void carriesBytesIntoTheHub() {
        open("a", "b");
        kind.port("a").orElseThrow().receive((byte) 0x90, (byte) 1);
        kind.port("b").orElseThrow().receive((byte) 0xC0, (byte) 5);
        kind.port("a").orElseThrow().receive((byte) 2);
        assertThat(recorder.lines()).containsExactly("+a", "+b", "b: C0 05 00", "a: 90 01 02");
        open("b");
        assertThat(kind.ports()).extracting(VirtualPort::name).containsExactly("b");
        assertThat(recorder.lines()).last().isEqualTo("-a");
    }

    @Test
    @DisplayName("§4.2 what the hub sends is kept, the last 1,000 messages")
    void keepsTheLastMessages() throws IOException {
        open("virtual");
        MidiOutput output = ports.output("virtual").flatMap(Source::output).orElseThrow();
        for (int i = 0; i < VirtualPort.KEPT + 1; i++) {
            output.send(new byte[] {0, (byte) 0xB0, (byte) (i / 128), (byte) (i % 128)}, 1, 3);
        }
        VirtualPort port = kind.port("virtual").orElseThrow();
        assertThat(port.sent()).hasSize(VirtualPort.KEPT).first().hasToString("B0 00 01");
        assertThat(port.counters()).containsEntry("forgotten", 1L);
    }

    @Test
    @DisplayName("§4.3 programs may send at the same time")
    void messagesOfSeveralThreadsDoNotMix() throws InterruptedException {
        open("virtual");
        VirtualPort port = kind.port("virtual").orElseThrow();
        List<Thread> threads = new ArrayList<>();
        for (int channel = 0; channel < 4; channel++) {
            byte status = (byte) (0x90 + channel);
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    port.receive(status, (byte) 1, (byte) 2);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(recorder.lines().stream().filter(line -> line.endsWith(" 01 02")))
                .hasSize(2_000);
    }

    @Test
    @DisplayName("§4.4 a name can be open once")
    void refusesASecondPortOfTheSameName() {
        open("twin", "twin");
        assertThat(ports.list())
                .extracting(PortStatus::state)
                .containsExactly(PortStatus.State.OPEN, PortStatus.State.FAILED);
        assertThat(ports.list().get(1).problem())
                .hasValueSatisfying(problem -> assertThat(problem.message()).contains("\"twin\""));
    }
}
