package dev.midimon.actions.midi;

import dev.midimon.api.port.MidiOutputs;
import java.util.HashMap;
import java.util.Map;

/** The outputs that messages were sent to. Used on the plugin's lane only. */
final class Outputs {

    private final MidiOutputs hub;
    private final System.Logger logger;
    private final Map<String, Output> byName = new HashMap<>();

    Outputs(MidiOutputs hub, System.Logger logger) {
        this.hub = hub;
        this.logger = logger;
    }

    Output named(String name) {
        Output known = byName.get(name);
        if (known != null) {
            return known;
        }
        Output found = new Output(name, hub.to(name));
        byName.put(name, found);
        return found;
    }

    void releaseAll() {
        byName.values().forEach(output -> output.releaseAll(logger));
    }
}
