package dev.midimon.plugins.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings in environment variables: {@code MIDIMON_PLUGIN_OBS_PASSWORD}, and the names that the reference plugins' users know. */
public final class Environment {

    private static final Map<String, String> CLASSIC = Map.of(
            "obs.host", "OBS_HOST",
            "obs.port", "OBS_PORT",
            "obs.password", "OBS_PASSWORD",
            "spotify.client_id", "RSPOTIFY_CLIENT_ID",
            "spotify.client_secret", "RSPOTIFY_CLIENT_SECRET");

    private final Map<String, String> variables;

    /**
     * Looks into variables.
     *
     * @param variables name to value
     */
    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** A variable that gives a setting. */
    record Variable(String name, String value) {}

    Optional<Variable> find(String plugin, String key) {
        String general = "MIDIMON_PLUGIN_" + word(plugin) + "_" + word(key);
        return Stream.concat(Stream.of(general), Optional.ofNullable(CLASSIC.get(plugin + "." + key)).stream())
                .filter(variables::containsKey)
                .findFirst()
                .map(name -> new Variable(name, variables.getOrDefault(name, "")));
    }

    private static String word(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
