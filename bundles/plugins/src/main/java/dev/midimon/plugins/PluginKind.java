package dev.midimon.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of plugin that is not a jar: a process, a WASM module. Its runtime registers this as a service. For each file or folder that it recognises, plugin
 * life installs a bundle that holds nothing but a manifest, made from the {@link PluginDescription}, and drives it like any other plugin: the same states,
 * grants, versions, wiring, swap and events.
 *
 * <p>A kind that recognises {@code .jar} files runs those that the user wants isolated; plugin life reads their manifests itself.
 *
 * <p>Calls come on plugin life's worker threads and do not overlap for one path; for different ones they may. A call that outlasts its deadline is interrupted
 * and the plugin is {@code failed}.
 */
@ConsumerType
public interface PluginKind {

    /** Names of files and folders that are not a plugin's code. */
    Pattern NO_CODE = Pattern.compile("__pycache__|node_modules|.*\\.(pyc|log|tmp|db|db-journal|sqlite|pid|sock)|.*~");

    /**
     * Returns the kind's name for lists.
     *
     * @return one word, for example {@code process}
     */
    String name();

    /**
     * Returns the word for lists for one plugin of this kind.
     *
     * @param content what was recognised
     * @return one word, for example {@code python}; the kind's name unless overridden
     */
    default String word(Path content) {
        return name();
    }

    /**
     * Tells whether something in the deploy folder is of this kind. Called at every change of the folder, so it looks at names and at the presence of files,
     * and runs nothing. It may be called on the plugin-life thread.
     *
     * @param content a file or folder directly in the deploy folder
     * @return true to take it
     */
    boolean recognises(Path content);

    /**
     * Tells whether a change of a file within a folder means that the plugin changed. What a plugin writes beside its code must not restart it.
     *
     * @param file somewhere within a folder that was recognised, relative to that folder
     * @return unless overridden, false for hidden files, logs, databases, temporary files, and what interpreters and package managers leave
     */
    default boolean isCode(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")
                    || NO_CODE.matcher(part.toString()).matches()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads what a plugin says of itself. This may run it, confined and without any capability. Nothing else of it runs before everything is granted.
     *
     * @param content what was recognised
     * @return the description
     * @throws PluginException if it cannot be a plugin; code and message become the reason
     * @throws IOException if it cannot be read
     * @throws InterruptedException if the deadline of 10 s has passed
     */
    PluginDescription describe(Path content) throws IOException, InterruptedException;

    /**
     * Reads what a plugin says of itself, as far as the user lets it be read. This is what plugin life calls; a kind whose reading depends on no setting leaves
     * it alone.
     *
     * @param content what was recognised
     * @param settings what the user has set for it
     * @return the description
     * @throws PluginException if it cannot be a plugin; code and message become the reason
     * @throws IOException if it cannot be read
     * @throws InterruptedException if the deadline of 10 s has passed
     */
    default PluginDescription describe(Path content, EarlySettings settings) throws IOException, InterruptedException {
        return describe(content);
    }

    /**
     * Starts a plugin. Returns when it answers; its actions must have been {@linkplain PluginHost#offer offered} by then. A plugin that does not come up yet may
     * offer them later, when its runtime has {@linkplain PluginHost#state said} that it is restarting: a replacement is refused then, and the version before it
     * goes on.
     *
     * @param host everything that the hub gives it; valid until {@link Instance#stop} has returned
     * @return the running plugin
     * @throws PluginException if it does not start; code and message become the reason. With {@link PluginException#RUNTIME_MISSING} the plugin is
     *     {@code unresolved}, with any other code {@code failed}
     * @throws IOException if it does not start
     * @throws InterruptedException if the deadline of 10 s has passed
     */
    Instance start(PluginHost host) throws IOException, InterruptedException;

    /** A running plugin of this kind. */
    @ConsumerType
    interface Instance {

        /**
         * Returns how much memory it occupies within the hub, for metrics. May be called on any thread, and returns at once.
         *
         * @return bytes; empty, unless overridden, for a plugin that has a process of its own, or whose memory is not known
         */
        default OptionalLong memoryBytes() {
            return OptionalLong.empty();
        }

        /**
         * Tells that the user wants others of its plugins than before ({@link PluginHost#wanted}). No call of those that are not wanted any more is queued or
         * running. Those that are wanted anew must have been offered when this returns. Does nothing unless overridden: what holds one plugin is stopped when
         * that is not wanted.
         *
         * @throws InterruptedException if the deadline of 10 s has passed
         */
        default void wantedChanged() throws InterruptedException {}

        /**
         * Ends it. No call is queued or running any more. Returns when nothing of it runs.
         *
         * @param deadline how long a clean end may take; after that it is ended by force
         * @throws InterruptedException if plugin life gives up waiting
         */
        void stop(Duration deadline) throws InterruptedException;
    }
}
