package dev.midimon.api.parameter;

import java.util.List;

/** Values of no fixed type, handed on as they are, placeholders included. */
final class RawConverter extends Converter {

    private final Class<? extends Value> type;

    RawConverter(Class<? extends Value> type) {
        this.type = type;
    }

    @Override
    String expected() {
        return type == Parameters.class ? "a table" : "any value";
    }

    @Override
    boolean any() {
        return type == Value.class;
    }

    @Override
    String schema() {
        return type == Parameters.class ? "{\"type\":\"object\"}" : "{}";
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        return type.isInstance(value) ? value : refuse(value, path, problems);
    }

    @Override
    boolean fixed(Value value) {
        return true;
    }
}
