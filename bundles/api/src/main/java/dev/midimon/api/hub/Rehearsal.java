package dev.midimon.api.hub;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Tries configurations out. Works without the running hub's configuration, ports or mode. */
@ProviderType
public interface Rehearsal {

    /**
     * Checks a configuration file against itself and against the plugins there are.
     *
     * @param file the file
     * @return its problems, and as warnings what its plugins refuse or are missing
     */
    ConfigurationReport validate(Path file);

    /**
     * Says what events would do under a configuration, starting in its first mode.
     *
     * @param file the configuration
     * @param events in the order of their times
     * @return one explanation for every trigger event they make
     * @throws HubException with code {@code CONFIG_INVALID} if the file has problems
     */
    List<Explanation> explain(Path file, List<MidiEvent> events);

    /**
     * Replays a Standard MIDI File through a configuration, with its actions.
     *
     * @param request what and how
     * @param records called for every action, in order
     * @return what happened
     * @throws HubException with code {@code CONFIG_INVALID}, {@code MIDI_FILE_INVALID} or {@code FILE_UNREADABLE}
     * @throws InterruptedException if interrupted; what was pressed is released
     */
    Summary play(PlayRequest request, Consumer<ActionRecord> records) throws InterruptedException;
}
