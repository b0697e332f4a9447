package dev.midimon.api.parameter;

import java.util.List;

/** Truth values. */
final class FlagConverter extends Converter {

    @Override
    String expected() {
        return "true or false";
    }

    @Override
    String schema() {
        return "{\"type\":\"boolean\"}";
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        return value instanceof Value.Flag flag ? flag.on() : refuse(value, path, problems);
    }

    @Override
    Value parse(String text) {
        boolean known = text.equals("true") || text.equals("false");
        return known ? new Value.Flag(Boolean.parseBoolean(text), Position.NONE) : super.parse(text);
    }

    @Override
    String json(Value standard) {
        return Boolean.toString(((Value.Flag) standard).on());
    }
}
