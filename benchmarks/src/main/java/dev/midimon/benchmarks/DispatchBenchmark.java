package dev.midimon.benchmarks;

import dev.midimon.api.action.Actions;
import dev.midimon.api.state.StateBoard;
import dev.midimon.api.state.StateListener;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.midi.configuration.ConfigurationReader;
import dev.midimon.midi.dispatch.Dispatcher;
import dev.midimon.midi.dispatch.HubClock;
import dev.midimon.midi.dispatch.Notices;
import dev.midimon.midi.port.Source;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginHealth;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One message from the port's thread through the whole dispatcher into the lane of a plugin that does nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DispatchBenchmark {

    private static final int FULL = 100;
    private static final String CONFIGURATION = """
            [[global_mappings]]
            trigger = { type = "Note", note = 36 }
            action = { type = "plugin", plugin = "idle", data = { type = "nothing" } }
            """;

    private final Source pad = new Source(0, "usb", "Pad", "1", Optional.empty());
    private final ConfigurationReader reader = new ConfigurationReader(name -> Optional.empty());
    private final Dispatcher dispatcher = new Dispatcher(
            HubClock.REAL, Clock.systemUTC(), new NoState(), () -> "", new NoHealth(), reader.none(), new NoNotices());
    private final AtomicInteger called = new AtomicInteger();
    private int pressed;
    private boolean down;

    /** Configures one mapping and its plugin. */
    @Setup
    public void configure() throws InterruptedException {
        dispatcher.listener().connected(pad);
        dispatcher.adopt(new LivePlugin(
                "idle",
                SemanticVersion.parse("1.0.0"),
                Actions.of(Actions.action("nothing", context -> called.incrementAndGet()))));
        dispatcher
                .configure(reader.read("benchmark", CONFIGURATION), Optional.empty())
                .join();
        message();
    }

    /** Ends the lane's thread. */
    @TearDown
    public void close() {
        dispatcher.close();
    }

    /** A press or its release; waits while the lane has more than 100 calls, so nothing is ever dropped. */
    @Benchmark
    public void message() {
        down = !down;
        dispatcher.listener().message(pad, down ? 0x90 : 0x80, 36, down ? 100 : 0, System.nanoTime());
        pressed += down ? 1 : 0;
        while (pressed - called.get() > FULL) {
            Thread.onSpinWait();
        }
    }

    /** Publishes nothing. */
    private static final class NoState implements StateBoard {

        @Override
        public void publish(String name, Optional<Object> value) {}

        @Override
        public Optional<Object> value(String name) {
            return Optional.empty();
        }

        @Override
        public Map<String, Object> values() {
            return Map.of();
        }

        @Override
        public Subscription subscribe(StateListener listener) {
            return () -> {};
        }
    }

    /** Tells nobody. */
    private static final class NoHealth implements PluginHealth {

        @Override
        public void paused(LivePlugin plugin, String reason) {}

        @Override
        public void degraded(LivePlugin plugin, String reason) {}

        @Override
        public void recovered(LivePlugin plugin) {}
    }

    /** Tells nobody. */
    private static final class NoNotices implements Notices {

        @Override
        public void modeChanged(String mode) {}

        @Override
        public void notice(String code, String message) {}
    }
}
