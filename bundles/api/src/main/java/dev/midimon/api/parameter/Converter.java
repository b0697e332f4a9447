package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/** Converts values to one Java type. */
abstract class Converter {

    /** Says in words what fits. */
    abstract String expected();

    /** Tells whether values of every type fit, so that {@link #expected} says nothing. */
    boolean any() {
        return false;
    }

    /** Describes what fits as a JSON object (JSON Schema). */
    abstract String schema();

    /** Converts a constant; the result counts only when no problem was added. */
    abstract Object convert(Value value, String path, List<Problem> problems);

    /** Tells whether a value gives the same for every trigger. */
    boolean fixed(Value value) {
        return !(value instanceof Value.Computed);
    }

    /**
     * Makes what computes a value that is not {@linkplain #fixed fixed}: a handle from {@link TriggerContext} to the component's type. Counts only when no
     * problem was added.
     */
    MethodHandle compute(Value value, String path, Class<?> type, List<Problem> problems) {
        problems.add(new Problem(path, value.position(), "expected " + expected() + ", found a placeholder"));
        return nothing(type);
    }

    /** Returns the value of a component that is left out, if it may be. */
    Optional<Object> absent() {
        return Optional.empty();
    }

    /** Reads the text of a {@link Default}. */
    Value parse(String text) {
        return new Value.Text(text, Position.NONE);
    }

    /** Writes a default, which has been parsed and fits, as JSON. */
    String json(Value standard) {
        return Json.quote(((Value.Text) standard).text());
    }

    /** Makes a handle from {@link TriggerContext} to the component's type; it counts only when no problem was added. */
    final MethodHandle bind(Value value, String path, Class<?> type, List<Problem> problems) {
        if (!fixed(value)) {
            return compute(value, path, type, problems);
        }
        int before = problems.size();
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
        return MethodHandles.empty(computes(type));
    }

    /** The type of every handle that computes a component. */
    static MethodType computes(Class<?> type) {
        return MethodType.methodType(type, TriggerContext.class);
    }

    /** Calls a handle from {@link TriggerContext} to {@link Object}. */
    static Object evaluate(MethodHandle handle, TriggerContext context) throws ActionException {
        try {
            return (Object) handle.invokeExact(context);
        } catch (ActionException | Error e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ActionException("BAD_PARAMETER", String.valueOf(e.getMessage()), e);
        } catch (Throwable e) {
            throw new ActionException("BAD_PARAMETER", e.toString(), e);
        }
    }

    /** Computes an object for a trigger. */
    @FunctionalInterface
    interface Evaluator {
        Object evaluate(TriggerContext context) throws ActionException;

        default MethodHandle handle(Class<?> type) {
            try {
                return MethodHandles.lookup()
                        .findVirtual(Evaluator.class, "evaluate", computes(Object.class))
                        .bindTo(this)
                        .asType(computes(type));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
