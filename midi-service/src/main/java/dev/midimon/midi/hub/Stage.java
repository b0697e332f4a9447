package dev.midimon.midi.hub;

import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.PlayRequest;
import dev.midimon.api.hub.Summary;
import dev.midimon.api.port.MidiInput;
import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.ConfigurationReader;
import dev.midimon.midi.dispatch.Dispatcher;
import dev.midimon.midi.dispatch.HubClock;
import dev.midimon.midi.dispatch.Notices;
import dev.midimon.midi.dispatch.VirtualClock;
import dev.midimon.midi.dispatch.VirtualTime;
import dev.midimon.midi.dispatch.condition.SystemFrontWindow;
import dev.midimon.midi.port.Attachment;
import dev.midimon.midi.port.Ports;
import dev.midimon.midi.port.file.FilePlayer;
import dev.midimon.midi.port.file.MidiFile;
import dev.midimon.midi.port.file.MidiFileEvent;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginHealth;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** One rehearsal: a dispatcher with the plugins there are, and a file that is played to it. */
final class Stage implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration DRAIN = Duration.ofMinutes(5);

    private final LivePlugins plugins;
    private final HubClock clock;
    private final Dispatcher dispatcher;
    private final Ports ports;

    private Stage(LivePlugins plugins, HubClock clock, StateBoard states, PluginHealth health)
            throws InterruptedException {
        this.plugins = plugins;
        this.clock = clock;
        Notices silence = new Silence();
        this.dispatcher = new Dispatcher(
                clock,
                Clock.system(ZoneId.systemDefault()),
                states,
                new SystemFrontWindow(),
                health,
                new ConfigurationReader(states::value).none(),
                silence);
        this.ports = new Ports(dispatcher.listener(), report -> silence.notice(report.code(), report.message()));
        plugins.join(dispatcher);
    }

    /** A stage on which plugins are bound and never called, nor let go: those of a running hub may be in use. */
    static Stage forChecking(LivePlugins plugins, StateBoard states, PluginHealth health) throws InterruptedException {
        Stage stage = new Stage(new LivePlugins(), HubClock.REAL, states, health);
        for (LivePlugin plugin : plugins.list()) {
            stage.dispatcher.adopt(new LivePlugin(plugin.id(), plugin.version(), plugin.actions()));
        }
        return stage;
    }

    static Stage inRealTime(LivePlugins plugins, StateBoard states, PluginHealth health) throws InterruptedException {
        return new Stage(plugins, HubClock.REAL, states, health);
    }

    static Stage inVirtualTime(LivePlugins plugins, StateBoard states, PluginHealth health)
            throws InterruptedException {
        return new Stage(plugins, new VirtualClock(0), states, health);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** Puts a configuration in place, in its first mode. */
    void set(Configuration configuration) throws InterruptedException {
        await(dispatcher.configure(configuration, configuration.startMode()));
    }

    /** Plays a file, waits until everything it set off is done, and releases what it left held. */
    Summary play(Path path, MidiFile song, PlayRequest.Pace pace, Consumer<ActionRecord> records)
            throws InterruptedException {
        long first = song.events().isEmpty() ? 0 : song.events().get(0).nanos();
        RecordTimes fromFirst = new RecordTimes(records);
        var watching = dispatcher.records(fromFirst);
        try (Attachment file = ports.attach("file", "file", path.toString())) {
            MidiInput input = file.connect(String.valueOf(path.getFileName()), path.toString(), Optional.empty());
            if (clock instanceof VirtualClock virtual) {
                playInVirtualTime(song, first, new VirtualTime(virtual, dispatcher), input);
            } else {
                fromFirst.begin((System.nanoTime() - dispatcher.start() + first / pace.factor()) / NANOS_PER_MILLI);
                playInRealTime(song, pace.factor(), input);
            }
        } finally {
            watching.close();
        }
        return dispatcher.summary();
    }

    private static void playInVirtualTime(MidiFile song, long first, VirtualTime time, MidiInput input) {
        for (MidiFileEvent event : song.events()) {
            long now = event.nanos() - first;
            time.advanceTo(now);
            event.sendTo(input, now);
            time.awaitIdle();
        }
        time.finish();
        input.disconnected();
        time.finish();
    }

    private void playInRealTime(MidiFile song, double speed, MidiInput input) throws InterruptedException {
        try (FilePlayer player = new FilePlayer(song, speed, input)) {
            await(player.start());
        }
        dispatcher.awaitQuiet(DRAIN);
        input.disconnected();
        dispatcher.awaitQuiet(DRAIN);
    }

    private static void await(CompletableFuture<Void> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        plugins.leave(dispatcher);
        ports.close();
        dispatcher.close();
    }

    /** Says nothing: a rehearsal's records tell everything. */
    private static final class Silence implements Notices {
        @Override
        public void modeChanged(String mode) {}

        @Override
        public void notice(String code, String message) {}
    }
}
