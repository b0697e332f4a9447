package dev.midimon.plugins.market;

import dev.midimon.api.version.SemanticVersion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Sees how far an installation is. Called on the thread that installs; what it throws ends the installation, and nothing has changed. */
@ConsumerType
public interface InstallWatcher {

    /**
     * The plan stands; nothing has been downloaded.
     *
     * @param steps in the order in which they will be done
     */
    default void plan(List<Step> steps) {}

    /**
     * A download goes on. Called a few times a second at most, and once at its end.
     *
     * @param id of the plugin
     * @param bytes that are here
     * @param total that will be; empty when the server does not say
     * @param bytesPerSecond how fast it was so far
     */
    default void downloading(String id, long bytes, OptionalLong total, long bytesPerSecond) {}

    /**
     * Something is not as it should be, but the policy lets it pass.
     *
     * @param message what, in words
     */
    default void warning(String message) {}

    /**
     * A plugin that will be installed.
     *
     * @param id its id
     * @param version which version
     * @param installed the version that it takes the place of
     * @param registry the registry's name; {@code file} for a file
     * @param size in bytes; empty when the registry does not say
     * @param signer the trusted publisher that signed it
     * @param capabilities what it asks for
     */
    record Step(
            String id,
            SemanticVersion version,
            Optional<SemanticVersion> installed,
            String registry,
            OptionalLong size,
            Optional<String> signer,
            Set<String> capabilities) {

        public Step {
            capabilities = Set.copyOf(capabilities);
        }
    }
}
