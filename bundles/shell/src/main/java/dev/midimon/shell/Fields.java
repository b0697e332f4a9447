package dev.midimon.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of a JSON object in order. What is absent is left out. */
public final class Fields {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Starts an object of a type. */
    public static Fields of(String type) {
        return new Fields().put("type", type);
    }

    /** Adds a field. */
    public Fields put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /** Adds a field that may be absent. */
    public Fields put(String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present));
        return this;
    }

    /** The object. */
    public Map<String, Object> map() {
        return fields;
    }
}
