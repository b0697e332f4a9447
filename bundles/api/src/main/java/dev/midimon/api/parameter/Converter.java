package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/** Converts values to one Java type. */
abstract class Converter {

    /** Says in words what fits. */
    abstract String expected();

    /** Describes what fits as a JSON object (JSON Schema). */
    abstract String schema();

    /** Converts a constant; the result counts only when no problem was added. */
    abstract Object convert(Value value, String path, List<Problem> problems);

    /** Makes what computes a value with placeholders: text and numbers do; what cannot be computed adds a problem. */
    Optional<Evaluator> compute(Value.Computed computed, String path, List<Problem> problems) {
        problems.add(new Problem(path, computed.position(), "expected " + expected() + ", found a placeholder"));
        return Optional.empty();
    }

    /** Returns the value of a component that is left out, if it may be. */
    Optional<Object> absent() {
        return Optional.empty();
    }

    /** Reads the text of a {@link Default}. */
    Value parse(String text) {
        return new Value.Text(text, Position.NONE);
    }

    /** Writes a default as JSON. */
    String json(Value standard) {
        return standard instanceof Value.Text text ? Json.quote(text.text()) : String.valueOf(standard);
    }

    /** Makes a handle from {@link TriggerContext} to the component's type; it counts only when no problem was added. */
    MethodHandle bind(Value value, String path, Class<?> type, List<Problem> problems) {
        int before = problems.size();
        if (value instanceof Value.Computed computed) {
            return compute(computed, path, problems)
                    .map(evaluator -> evaluator.handle(type))
                    .orElseGet(() -> nothing(type));
        }
        Object constant = convert(value, path, problems);
        return problems.size() > before ? nothing(type) : constant(type, constant);
    }

    final Object refuse(Value value, String path, List<Problem> problems) {
        problems.add(
                new Problem(path, value.position(), "expected " + expected() + ", found " + Found.describe(value)));
        return path;
    }

    static MethodHandle constant(Class<?> type, Object value) {
        return MethodHandles.dropArguments(MethodHandles.constant(type, value), 0, TriggerContext.class);
    }

    static MethodHandle nothing(Class<?> type) {
        return MethodHandles.empty(Component.computes(type));
    }

    /** Computes an object for a trigger. */
    @FunctionalInterface
    interface Evaluator {
        Object evaluate(TriggerContext context) throws ActionException;

        default MethodHandle handle(Class<?> type) {
            try {
                return MethodHandles.lookup()
                        .findVirtual(Evaluator.class, "evaluate", Component.computes(Object.class))
                        .bindTo(this)
                        .asType(Component.computes(type));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
