package dev.midimon.midi.hub;

import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Explanation;
import dev.midimon.api.hub.HubException;
import dev.midimon.api.hub.HubStatus;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.hub.PlayRequest;
import dev.midimon.api.hub.Rehearsal;
import dev.midimon.api.hub.Summary;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.ConfigurationException;
import dev.midimon.midi.configuration.ConfigurationReader;
import dev.midimon.midi.dispatch.Dispatcher;
import dev.midimon.midi.port.file.MidiFile;
import dev.midimon.midi.port.file.MidiFileException;
import dev.midimon.plugins.PluginHealth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tries configurations out, each in a dispatcher of its own, with the plugins there are. */
final class RehearsalRoom implements Rehearsal {
    private static final String KEYBOARD = "keyboard";

    private final ConfigurationReader reader;
    private final LivePlugins plugins;
    private final StateBoard states;
    private final PluginHealth health;
    private final PluginRules rules;
    private final boolean alone;

    /**
     * Furnishes the room.
     *
     * @param reader reads mapping files
     * @param plugins what the mappings call
     * @param states what plugins publish
     * @param health who is told of plugins that are paused or stuck
     * @param rules where a mapping file's rules for plugins go
     * @param alone whether they go there: not in a running hub, which has its own file
     */
    RehearsalRoom(
            ConfigurationReader reader,
            LivePlugins plugins,
            StateBoard states,
            PluginHealth health,
            PluginRules rules,
            boolean alone) {
        this.reader = reader;
        this.plugins = plugins;
        this.states = states;
        this.health = health;
        this.rules = rules;
        this.alone = alone;
    }

    @Override
    public ConfigurationReport validate(Path file) {
        Configuration configuration;
        try {
            configuration = reader.read(file);
        } catch (ConfigurationException e) {
            return Reports.refused(e);
        }
        List<Problem> more = new ArrayList<>(check(configuration, Dispatcher::problems));
        more.addAll(rules.problems(configuration));
        return Reports.accepted(configuration, more);
    }

    private <T> List<T> check(Configuration configuration, Function<Dispatcher, List<T>> question) {
        if (alone) {
            rules.apply(configuration);
            rules.awaitLoaded();
        }
        try (Stage stage = Stage.forChecking(plugins, states, health)) {
            stage.set(configuration);
            return question.apply(stage.dispatcher());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public List<Explanation> explain(Path file, List<MidiEvent> events) {
        Configuration configuration = PlaybackDevices.in(read(Optional.of(file)));
        String first = configuration.modes().isEmpty()
                ? ""
                : configuration.modes().get(0).name();
        return new Trial(
                        configuration,
                        configuration.startMode().orElse(first),
                        KEYBOARD,
                        check(configuration, Dispatcher::unbound))
                .of(events);
    }

    @Override
    public Summary play(PlayRequest request, Consumer<ActionRecord> records) throws InterruptedException {
        if (!alone) {
            throw new HubException(
                    "OWN_HUB_NEEDED",
                    "a running hub replays no files: 'midimon play' in the system's shell starts a hub of its own");
        }
        Configuration configuration = PlaybackDevices.in(read(request.configuration()));
        MidiFile song = song(request.midi());
        rules.apply(configuration);
        boolean virtual = request.pace().equals(PlayRequest.Pace.VIRTUAL);
        plugins.await(Calls.plugins(configuration), request.patience());
        try (Stage stage =
                virtual ? Stage.inVirtualTime(plugins, states, health) : Stage.inRealTime(plugins, states, health)) {
            stage.set(configuration);
            List<HubStatus.Unbound> unbound = stage.dispatcher().unbound();
            if (!unbound.isEmpty()) {
                request.unbound().accept(unbound);
            }
            return stage.play(request.midi(), song, request.pace(), records);
        }
    }

    private Configuration read(Optional<Path> file) {
        try {
            return file.isPresent() ? reader.read(file.get()) : reader.demo();
        } catch (ConfigurationException e) {
            throw new HubException("CONFIG_INVALID", e.origin(), e.problems());
        }
    }

    private static MidiFile song(Path file) {
        try {
            return MidiFile.read(file);
        } catch (MidiFileException e) {
            throw new HubException("MIDI_FILE_INVALID", file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new HubException("FILE_UNREADABLE", file + " cannot be read: " + e);
        }
    }
}
