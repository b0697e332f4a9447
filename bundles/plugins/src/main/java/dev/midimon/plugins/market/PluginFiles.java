package dev.midimon.plugins.market;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Plugin life as whoever puts files into the deploy folder sees it. A service of the hub; safe for all threads. */
@ProviderType
public interface PluginFiles {

    /**
     * Reads what a file or folder says of itself, wherever it lies, as plugin life would. Nothing of it runs but what its kind needs for that.
     *
     * @param content a jar, or what a {@link dev.midimon.plugins.PluginKind} recognises
     * @return the description
     * @throws dev.midimon.plugins.PluginException if it cannot be a plugin
     * @throws InterruptedException if the caller gives up
     */
    PluginDescription describe(Path content) throws InterruptedException;

    /**
     * Tells what became of what a file in the deploy folder holds now.
     *
     * @param file directly in the deploy folder
     * @return how far it is
     */
    Outcome outcome(Path file);

    /**
     * Looks at the deploy folder at once, and waits until nothing is going on with a file in it any more.
     *
     * @param file directly in the deploy folder
     * @param deadline how long at most
     */
    void settle(Path file, Duration deadline);

    /**
     * Names the plugins that need another one and would stop without it.
     *
     * @param id the plugin
     * @return ids, sorted
     */
    List<String> dependents(String id);

    /**
     * Takes something that was done with a plugin's files into the history.
     *
     * @param plugin its id
     * @param message what happened, in words
     * @param properties details
     */
    void note(String plugin, String message, Map<String, String> properties);

    /**
     * What became of a file.
     *
     * @param version of the plugin in it; empty while that is not known
     * @param state {@code starting} while plugin life is busy with it; {@code ungranted} and {@code unresolved} also of a version that waits while another one
     *     goes on; {@code failed} also when another one goes on in its place
     * @param reason in words, or empty
     */
    record Outcome(Optional<SemanticVersion> version, PluginState state, String reason) {}
}
