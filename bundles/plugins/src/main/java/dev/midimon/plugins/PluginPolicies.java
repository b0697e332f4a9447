package dev.midimon.plugins;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The policy for plugins that is in force. A service of the hub; safe for all threads. Nothing of the deploy folder is read or started before there is one,
 * so that no plugin ever runs under a weaker policy than the user's.
 */
@ProviderType
public interface PluginPolicies {

    /**
     * Returns the policy in force.
     *
     * @return empty before the configuration was read
     */
    Optional<PluginPolicy> current();

    /**
     * Puts a policy in force. Plugins that it concerns are read and started anew. Returns at once.
     *
     * @param policy what the configuration says now
     */
    void configure(PluginPolicy policy);

    /**
     * Waits until everything that lies in the deploy folder has been started or refused.
     *
     * @param deadline how long at most
     */
    void awaitLoaded(Duration deadline);
}
