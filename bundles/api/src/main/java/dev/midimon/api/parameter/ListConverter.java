package dev.midimon.api.parameter;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** Lists of one type. */
final class ListConverter extends Converter {

    private final Converter element;

    ListConverter(Converter element) {
        this.element = element;
    }

    @Override
    String expected() {
        return "a list, each " + element.expected();
    }

    @Override
    String schema() {
        return "{\"type\":\"array\",\"items\":" + element.schema() + "}";
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        if (!(value instanceof Value.Items items)) {
            return refuse(value, path, problems);
        }
        List<Object> converted = new ArrayList<>();
        for (Value item : items.items()) {
            converted.add(element.convert(item, path + "[" + converted.size() + "]", problems));
        }
        return List.copyOf(converted);
    }

    @Override
    MethodHandle bind(Value value, String path, Class<?> type, List<Problem> problems) {
        if (!(value instanceof Value.Items items)) {
            return super.bind(value, path, type, problems);
        }
        List<MethodHandle> handles = new ArrayList<>();
        for (Value item : items.items()) {
            handles.add(element.bind(item, path + "[" + handles.size() + "]", Object.class, problems));
        }
        Evaluator evaluator = context -> {
            List<Object> computed = new ArrayList<>(handles.size());
            for (MethodHandle handle : handles) {
                computed.add(Evaluated.by(handle, context));
            }
            return computed;
        };
        return evaluator.handle(type);
    }
}
