package dev.midimon.api.parameter;

import java.lang.invoke.MethodHandle;
import java.util.List;

/** Tables that become records. */
final class RecordConverter extends Converter {

    private final RecordShape<?> shape;

    RecordConverter(RecordShape<?> shape) {
        this.shape = shape;
    }

    @Override
    String expected() {
        return "a table with " + String.join(", ", shape.names());
    }

    @Override
    String schema() {
        return shape.schema();
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        return value instanceof Parameters table ? shape.convert(table, path, problems) : refuse(value, path, problems);
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
        return value instanceof Parameters table ? shape.fixed(table) : super.fixed(value);
    }

    @Override
    MethodHandle compute(Value value, String path, Class<?> type, List<Problem> problems) {
        return value instanceof Parameters table
                ? shape.compute(table, path, problems).asType(computes(type))
                : super.compute(value, path, type, problems);
    }
}
