package dev.midimon.api.parameter;

import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables with free names and values of one type. */
final class MapConverter extends Converter {

    private final Converter element;

    MapConverter(Converter element) {
        this.element = element;
    }

    @Override
    String expected() {
        return "a table, each value " + element.expected();
    }

    @Override
    String schema() {
        return "{\"type\":\"object\",\"additionalProperties\":" + element.schema() + "}";
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        if (!(value instanceof Parameters table)) {
            return refuse(value, path, problems);
        }
        Map<String, Object> converted = new LinkedHashMap<>();
        table.values()
                .forEach((name, item) ->
                        converted.put(name, element.convert(item, Component.path(path, name), problems)));
        return Collections.unmodifiableMap(converted);
    }

    @Override
    Value parse(String text) {
        return text.equals("{}") ? Parameters.empty() : super.parse(text);
    }

    @Override
    String json(Value standard) {
        return "{}";
    }

    @Override
    boolean fixed(Value value) {
        return value instanceof Parameters table
                ? table.values().values().stream().allMatch(element::fixed)
                : super.fixed(value);
    }

    @Override
    MethodHandle compute(Value value, String path, Class<?> type, List<Problem> problems) {
        if (!(value instanceof Parameters table)) {
            return super.compute(value, path, type, problems);
        }
        Map<String, MethodHandle> handles = new LinkedHashMap<>();
        table.values()
                .forEach((name, item) ->
                        handles.put(name, element.bind(item, Component.path(path, name), Object.class, problems)));
        Evaluator evaluator = context -> {
            Map<String, Object> computed = new LinkedHashMap<>();
            for (Map.Entry<String, MethodHandle> entry : handles.entrySet()) {
                computed.put(entry.getKey(), evaluate(entry.getValue(), context));
            }
            return Collections.unmodifiableMap(computed);
        };
        return evaluator.handle(type);
    }
}
