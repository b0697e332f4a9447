package dev.midimon.plugins.market;

import dev.midimon.api.version.SemanticVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds plugins in registries, installs them, and keeps what is needed to go back. A service of the hub; safe for all threads. One installation runs at a
 * time; whatever ends it, a power cut too, either the old set of plugins is installed or the new one.
 *
 * <p>Everything here may take as long as the network does. Failures are {@link dev.midimon.plugins.PluginException}s; their codes stand in {@code
 * docs/reference/registry.md}.
 */
@ProviderType
public interface Marketplace {

    /**
     * Searches what the registries offer.
     *
     * @param words each must occur in id, name, description, category or tags; empty finds everything
     * @return the best matches first
     * @throws InterruptedException if the caller gives up
     */
    List<Offer> search(String words) throws InterruptedException;

    /**
     * Returns what the registries say of one plugin.
     *
     * @param id its id
     * @return empty when none of them knows it
     * @throws InterruptedException if the caller gives up
     */
    Optional<Offer> offer(String id) throws InterruptedException;

    /**
     * Returns the registries of the configuration and how they are.
     *
     * @return in the configuration's order
     * @throws InterruptedException if the caller gives up
     */
    List<RegistryState> registries() throws InterruptedException;

    /**
     * Returns what was installed from registries and files.
     *
     * @return sorted by id and version
     */
    List<InstalledRelease> installed();

    /**
     * Returns what the hub took back by itself after it had been installed, until another version of it is installed or none.
     *
     * @return sorted by id and version
     */
    List<Setback> setbacks();

    /**
     * Installs a plugin and what it needs.
     *
     * @param request which
     * @param watcher told of the plan, before anything is downloaded, and of how far it is
     * @return what was done, in the order in which it was done
     * @throws InterruptedException if the caller gives up; then nothing has changed
     */
    List<InstalledRelease> install(InstallRequest request, InstallWatcher watcher) throws InterruptedException;

    /**
     * Returns installed plugins of which there are newer releases that are not pinned away.
     *
     * @return sorted by id
     * @throws InterruptedException if the caller gives up
     */
    List<Update> updates() throws InterruptedException;

    /**
     * Returns what was newer when it was last looked, by {@link #updates} or by the hub itself, of what is still older here. Asks nobody.
     *
     * @return the last look
     */
    UpdateCheck lastCheck();

    /**
     * Lets the hub look for updates by itself, about once a day, or not. It installs none of them. Kept over restarts.
     *
     * @param on whether it looks
     */
    void checkByItself(boolean on);

    /**
     * Keeps a plugin at one version: updates pass it by.
     *
     * @param id an installed plugin
     * @param version the version to stay at; empty lets it go again
     */
    void pin(String id, Optional<SemanticVersion> version);

    /**
     * Goes back to the version that was installed before the current one.
     *
     * @param id an installed plugin
     * @return what is installed now
     * @throws InterruptedException if the caller gives up; then nothing has changed
     */
    InstalledRelease rollback(String id) throws InterruptedException;

    /**
     * Removes a plugin that was installed here, all versions of it.
     *
     * @param id an installed plugin that no other one needs
     * @throws InterruptedException if the caller gives up; then nothing has changed
     */
    void uninstall(String id) throws InterruptedException;

    /**
     * A newer release.
     *
     * @param id the plugin's id
     * @param installed the version that is installed
     * @param available the version that the registry offers
     * @param registry the registry's name
     */
    record Update(String id, SemanticVersion installed, SemanticVersion available, String registry) {}

    /**
     * A look for updates.
     *
     * @param on whether the hub looks by itself
     * @param at when it was looked last; empty when never
     * @param updates what was newer
     */
    record UpdateCheck(boolean on, Optional<Instant> at, List<Update> updates) {
        /** Before the first look. */
        public static final UpdateCheck NONE = new UpdateCheck(true, Optional.empty(), List.of());

        public UpdateCheck {
            updates = List.copyOf(updates);
        }
    }
}
