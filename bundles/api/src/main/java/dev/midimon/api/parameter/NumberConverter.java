package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** Numbers of one Java type within a range. Computed ones are checked for every trigger, without boxing. */
final class NumberConverter extends Converter {

    private final Class<?> type;
    private final double min;
    private final double max;

    NumberConverter(Class<?> type, double min, double max) {
        this.type = type;
        this.min = Math.max(min, least(type));
        this.max = Math.min(max, greatest(type));
    }

    private static double least(Class<?> type) {
        if (type == int.class) {
            return Integer.MIN_VALUE;
        }
        return type == long.class ? Long.MIN_VALUE : -Double.MAX_VALUE;
    }

    private static double greatest(Class<?> type) {
        if (type == int.class) {
            return Integer.MAX_VALUE;
        }
        return type == long.class ? Long.MAX_VALUE : Double.MAX_VALUE;
    }

    private boolean whole() {
        return type != double.class;
    }

    private boolean hasMin() {
        return min > least(type);
    }

    private boolean hasMax() {
        return max < greatest(type);
    }

    @Override
    String expected() {
        String kind = whole() ? "a whole number" : "a number";
        if (hasMin() && hasMax()) {
            return kind + interval();
        }
        if (hasMin()) {
            return kind + ", at least " + Json.number(min);
        }
        return hasMax() ? kind + ", at most " + Json.number(max) : kind;
    }

    private String interval() {
        return " from " + Json.number(min) + " to " + Json.number(max);
    }

    @Override
    String schema() {
        return "{\"type\":\"" + (whole() ? "integer" : "number") + "\""
                + (hasMin() ? ",\"minimum\":" + Json.number(min) : "")
                + (hasMax() ? ",\"maximum\":" + Json.number(max) : "") + "}";
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        if (value instanceof Value.Whole whole) {
            return within((double) whole.number()) ? box(whole.number()) : refuseBeyond(value, path, problems);
        }
        if (!whole() && value instanceof Value.Decimal decimal && within(decimal.number())) {
            return decimal.number();
        }
        return refuse(value, path, problems);
    }

    private Object refuseBeyond(Value value, String path, List<Problem> problems) {
        String expected = hasMin() || hasMax() ? expected() : "a whole number" + interval();
        problems.add(new Problem(path, value.position(), "expected " + expected + ", found " + Found.describe(value)));
        return path;
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
    MethodHandle compute(Value value, String path, Class<?> component, List<Problem> problems) {
        if (!fits((Value.Computed) value, path, problems)) {
            return nothing(component);
        }
        Template template = ((Value.Computed) value).template();
        Computation checked = context -> check(template, path, rounded(template.number(context)));
        return MethodHandles.explicitCastArguments(checked.handle(), computes(type))
                .asType(computes(component));
    }

    private double check(Template template, String path, double number) throws ActionException {
        if (within(number)) {
            return number;
        }
        throw new ActionException(
                "BAD_PARAMETER",
                path + ": expected " + expected() + ", but " + template.source() + " gives " + Json.number(number));
    }

    private boolean fits(Value.Computed computed, String path, List<Problem> problems) {
        Template template = computed.template();
        if (!template.numeric()) {
            refuse(computed, path, problems);
            return false;
        }
        double least = rounded(template.minimum());
        double greatest = rounded(template.maximum());
        if (least < min || greatest > max) {
            String proposed = "{value:" + Json.number(hasMin() ? min : Math.min(0, max)) + ".."
                    + Json.number(hasMax() ? max : Math.max(100, min)) + "}";
            problems.add(new Problem(
                    path,
                    computed.position(),
                    "expected " + expected() + ", but " + template.source() + " gives " + Json.number(least) + " to "
                            + Json.number(greatest) + "; write a range into the placeholder, such as " + proposed));
            return false;
        }
        return true;
    }

    /** Whole numbers are rounded to the nearest one, and halves to the even one. */
    private double rounded(double number) {
        return whole() ? Math.rint(number) : number;
    }

    @Override
    Value parse(String text) {
        try {
            return whole()
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

    /** Computes a number for a trigger. */
    @FunctionalInterface
    interface Computation {
        double number(TriggerContext context) throws ActionException;

        default MethodHandle handle() {
            try {
                return MethodHandles.lookup()
                        .findVirtual(Computation.class, "number", computes(double.class))
                        .bindTo(this);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
