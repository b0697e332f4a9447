package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/** Numbers of one Java type within a range. Computed ones are checked for every trigger, without boxing. */
final class NumberConverter extends Converter {

    private final Class<?> type;
    private final double min;
    private final double max;

    NumberConverter(Class<?> type, double min, double max) {
        this.type = type;
        this.min = whole(type) ? Math.max(min, type == int.class ? Integer.MIN_VALUE : (double) Long.MIN_VALUE) : min;
        this.max = whole(type) ? Math.min(max, type == int.class ? Integer.MAX_VALUE : (double) Long.MAX_VALUE) : max;
    }

    private static boolean whole(Class<?> type) {
        return type != double.class;
    }

    private boolean bounded() {
        return min > Integer.MIN_VALUE && max < Integer.MAX_VALUE;
    }

    @Override
    String expected() {
        String kind = whole(type) ? "a whole number" : "a number";
        if (bounded()) {
            return kind + " from " + Json.number(min) + " to " + Json.number(max);
        }
        if (min > Integer.MIN_VALUE) {
            return kind + ", at least " + Json.number(min);
        }
        return max < Integer.MAX_VALUE ? kind + ", at most " + Json.number(max) : kind;
    }

    @Override
    String schema() {
        String schema = "{\"type\":\"" + (whole(type) ? "integer" : "number") + "\"";
        if (min > Integer.MIN_VALUE) {
            schema += ",\"minimum\":" + Json.number(min);
        }
        if (max < Integer.MAX_VALUE) {
            schema += ",\"maximum\":" + Json.number(max);
        }
        return schema + "}";
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        if (value instanceof Value.Whole whole && within((double) whole.number())) {
            return box(whole.number());
        }
        if (!whole(type) && value instanceof Value.Decimal decimal && within(decimal.number())) {
            return decimal.number();
        }
        return refuse(value, path, problems);
    }

    private Object box(long number) {
        if (type == int.class) {
            return (int) number;
        }
        return type == long.class ? (Object) number : (Object) (double) number;
    }

    private boolean within(double number) {
        return number >= min && number <= max;
    }

    @Override
    MethodHandle bind(Value value, String path, Class<?> component, List<Problem> problems) {
        if (!(value instanceof Value.Computed computed)) {
            return super.bind(value, path, component, problems);
        }
        if (!fits(computed, path, problems)) {
            return nothing(component);
        }
        String method = type == int.class ? "integer" : type == long.class ? "whole" : "decimal";
        try {
            return MethodHandles.lookup()
                    .findVirtual(Checked.class, method, Component.computes(type))
                    .bindTo(new Checked(computed.template(), path, this))
                    .asType(Component.computes(component));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    Optional<Evaluator> compute(Value.Computed computed, String path, List<Problem> problems) {
        if (!fits(computed, path, problems)) {
            return Optional.empty();
        }
        Checked checked = new Checked(computed.template(), path, this);
        if (type == int.class) {
            return Optional.of(checked::integer);
        }
        return Optional.of(type == long.class ? checked::whole : checked::decimal);
    }

    private boolean fits(Value.Computed computed, String path, List<Problem> problems) {
        Template template = computed.template();
        if (!template.numeric()) {
            refuse(computed, path, problems);
            return false;
        }
        if (template.minimum() < min || template.maximum() > max) {
            problems.add(new Problem(
                    path,
                    computed.position(),
                    "expected " + expected() + ", but " + template.source() + " gives "
                            + Json.number(template.minimum()) + " to "
                            + Json.number(template.maximum()) + "; write a range into the placeholder, such as {value:"
                            + Json.number(bounded() ? min : 0) + ".." + Json.number(bounded() ? max : 100) + "}"));
            return false;
        }
        return true;
    }

    /** A computed number, checked. */
    private record Checked(Template template, String path, NumberConverter converter) {

        int integer(TriggerContext context) throws ActionException {
            return (int) whole(context);
        }

        long whole(TriggerContext context) throws ActionException {
            return (long) check(Math.rint(template.number(context)));
        }

        double decimal(TriggerContext context) throws ActionException {
            return check(template.number(context));
        }

        private double check(double number) throws ActionException {
            if (converter.within(number)) {
                return number;
            }
            throw new ActionException(
                    "BAD_PARAMETER",
                    path + ": expected " + converter.expected() + ", but " + template.source() + " gives " + number);
        }
    }

    @Override
    Value parse(String text) {
        try {
            return whole(type)
                    ? new Value.Whole(Long.parseLong(text), Position.NONE)
                    : new Value.Decimal(Double.parseDouble(text), Position.NONE);
        } catch (NumberFormatException e) {
            return super.parse(text);
        }
    }

    @Override
    String json(Value standard) {
        return standard instanceof Value.Whole whole
                ? Long.toString(whole.number())
                : Json.number(((Value.Decimal) standard).number());
    }
}
