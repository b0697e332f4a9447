package dev.midimon.api.parameter;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What may be left out. */
final class OptionalConverter extends Converter {

    private final Converter inner;
    private final Object empty;
    private final Function<Object, Object> present;

    OptionalConverter(Converter inner, Object empty, Function<Object, Object> present) {
        this.inner = inner;
        this.empty = empty;
        this.present = present;
    }

    @Override
    String expected() {
        return inner.expected();
    }

    @Override
    String schema() {
        return inner.schema();
    }

    @Override
    Optional<Object> absent() {
        return Optional.of(empty);
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        int before = problems.size();
        Object converted = inner.convert(value, path, problems);
        return problems.size() > before ? empty : present.apply(converted);
    }

    @Override
    boolean fixed(Value value) {
        return inner.fixed(value);
    }

    @Override
    MethodHandle compute(Value value, String path, Class<?> type, List<Problem> problems) {
        MethodHandle computed = inner.bind(value, path, Object.class, problems);
        Evaluator evaluator = context -> present.apply(evaluate(computed, context));
        return evaluator.handle(type);
    }

    @Override
    Value parse(String text) {
        return inner.parse(text);
    }

    @Override
    String json(Value standard) {
        return inner.json(standard);
    }
}
