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
    Value parse(String text) {
        return text.equals("[]") ? new Value.Items(List.of(), Position.NONE) : super.parse(text);
    }

    @Override
    String json(Value standard) {
        return "[]";
    }

    @Override
    boolean fixed(Value value) {
        return value instanceof Value.Items items
                ? items.items().stream().allMatch(element::fixed)
                : super.fixed(value);
    }

    @Override
    MethodHandle compute(Value value, String path, Class<?> type, List<Problem> problems) {
        if (!(value instanceof Value.Items items)) {
            return super.compute(value, path, type, problems);
        }
        List<MethodHandle> handles = new ArrayList<>();
        for (Value item : items.items()) {
            handles.add(element.bind(item, path + "[" + handles.size() + "]", Object.class, problems));
        }
        Evaluator evaluator = context -> {
            Object[] computed = new Object[handles.size()];
            for (int i = 0; i < computed.length; i++) {
                computed[i] = evaluate(handles.get(i), context);
            }
            return List.of(computed);
        };
        return evaluator.handle(type);
    }
}
