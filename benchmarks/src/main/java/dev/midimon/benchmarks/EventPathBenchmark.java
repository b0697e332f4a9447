package dev.midimon.benchmarks;

import dev.midimon.midi.mapping.CompiledMapping;
import dev.midimon.midi.mapping.MappingTable;
import dev.midimon.midi.mapping.MatchSink;
import dev.midimon.midi.trigger.DeviceTable;
import dev.midimon.midi.trigger.Recognizer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One message from the recogniser to the mappings it fires, in nanoseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EventPathBenchmark {

    private static final long MICROSECOND = 1_000;

    /** How many mappings the configuration has. */
    @Param({"10", "1000", "100000"})
    public int mappings;

    private byte[] messages = {};
    private Recognizer recognizer = new Recognizer(new DeviceTable(List.of(), List.of()), event -> {});
    private int next;
    private long now;
    private int fired;

    /** Compiles the configuration. */
    @Setup
    public void compile() {
        Workload workload = new Workload(mappings);
        messages = workload.messages;
        MappingTable table = MappingTable.compile(workload.configuration);
        DeviceTable devices = new DeviceTable(workload.configuration.devices(), workload.configuration.portNames());
        for (int source = 0; source < Workload.DEVICES; source++) {
            devices.connected(source, "device" + source, "system");
        }
        MatchSink sink = (mapping, event, value) -> fired += mapping.ordinal();
        recognizer = new Recognizer(devices, event -> table.match(event, CompiledMapping.GLOBAL, sink));
        recognizer.plan(table.plan(CompiledMapping.GLOBAL));
    }

    /**
     * Takes the next message.
     *
     * @return something that depends on what fired
     */
    @Benchmark
    public int message() {
        int at = next;
        next = (at + 4) & (messages.length - 1);
        now += MICROSECOND;
        recognizer.message(messages[at], messages[at + 1] & 0xFF, messages[at + 2], messages[at + 3], now);
        return fired;
    }
}
