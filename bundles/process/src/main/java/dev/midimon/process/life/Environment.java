package dev.midimon.process.life;

import dev.midimon.process.manifest.RunSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables that plugins see: a few of the hub's, those that a plugin names, and its own (docs/reference/process.md, R3.6). */
final class Environment {

    /** Names the socket. */
    static final String SOCKET = "MIDIMON_PLUGIN_SOCKET";

    private static final List<String> SHARED = List.of("PATH", "HOME", "LANG", "TMPDIR");

    private final Map<String, String> hub;

    Environment(Map<String, String> hub) {
        this.hub = Map.copyOf(hub);
    }

    Map<String, String> of(RunSettings run, Map<String, String> own) {
        Map<String, String> variables = shared();
        for (String name : run.allowedVariables()) {
            String value = hub.get(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.putAll(run.environment());
        variables.putAll(own);
        return variables;
    }

    Map<String, String> shared() {
        Map<String, String> variables = new HashMap<>();
        for (String name : SHARED) {
            String value = hub.get(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return variables;
    }
}
