package dev.midimon.midi.hub;

import dev.midimon.api.parameter.Problem;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginSettings;
import java.time.Duration;
import java.util.List;

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

    /** What plugins that are known do not know or want of their tables. */
    List<Problem> problems(Configuration configuration) {
        return configuration.plugins().entrySet().stream()
                .flatMap(table -> settings.check(table.getKey(), table.getValue()).stream()
                        .map(problem -> new Problem(
                                "plugins." + table.getKey() + "." + problem.path(),
                                problem.position(),
                                problem.message())))
                .toList();
    }

    void awaitLoaded() {
        policies.awaitLoaded(LOADING);
    }
}
