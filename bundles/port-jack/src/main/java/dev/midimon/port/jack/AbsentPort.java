package dev.midimon.port.jack;

import dev.midimon.api.port.Port;
import java.util.Map;

/** A port on a machine without the client library: it does nothing. */
final class AbsentPort implements Port {

    @Override
    public String description() {
        return "JACK is not installed";
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of();
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
