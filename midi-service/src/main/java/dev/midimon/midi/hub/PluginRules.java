package dev.midimon.midi.hub;

import dev.midimon.midi.configuration.Configuration;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginSettings;
import java.time.Duration;

/**
 * Hands over to plugin life what a configuration says about plugins.
 *
 * @param settings of plugins
 * @param policies what holds for all of them
 */
record PluginRules(PluginSettings settings, PluginPolicies policies) {
    private static final Duration LOADING = Duration.ofSeconds(10);

    /** Settings first: a plugin that the policy lets start finds them. */
    void apply(Configuration configuration) {
        settings.configure(configuration.plugins());
        policies.configure(configuration.policy());
    }

    void awaitLoaded() {
        policies.awaitLoaded(LOADING);
    }
}
