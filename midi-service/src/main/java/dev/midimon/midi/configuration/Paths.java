package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names the items of a list. */
final class Paths {

    private Paths() {}

    /** Returns the items by {@code path[0]}, {@code path[1]} and so on. */
    static Map<String, Value> of(String path, List<Value> items) {
        Map<String, Value> paths = new LinkedHashMap<>();
        for (Value item : items) {
            paths.put(path + "[" + paths.size() + "]", item);
        }
        return paths;
    }
}
