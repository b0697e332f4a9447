package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A placeholder as the hub would make it: a number from the trigger, or text around one. */
public final class FakeTemplate implements Template {

    private final String source;
    private final boolean numeric;
    private final double minimum;
    private final double maximum;
    private final ToDoubleFunction<TriggerContext> number;
    private final Function<TriggerContext, String> text;

    private FakeTemplate(
            String source,
            boolean numeric,
            double minimum,
            double maximum,
            ToDoubleFunction<TriggerContext> number,
            Function<TriggerContext, String> text) {
        this.source = source;
        this.numeric = numeric;
        this.minimum = minimum;
        this.maximum = maximum;
        this.number = number;
        this.text = text;
    }

    /** {@code {value}}: 0..127. */
    public static Value value() {
        return number("{value}", 0, 127, TriggerContext::value);
    }

    /** {@code {value:min..max}}. */
    public static Value scaled(double min, double max) {
        return number(
                "{value:" + Json.number(min) + ".." + Json.number(max) + "}",
                min,
                max,
                context -> min + context.value() * (max - min) / 127);
    }

    public static Value number(String source, double min, double max, ToDoubleFunction<TriggerContext> number) {
        return computed(new FakeTemplate(
                source, true, min, max, number, context -> Json.number(number.applyAsDouble(context))));
    }

    public static Value text(String source, Function<TriggerContext, String> text) {
        return computed(new FakeTemplate(source, false, Double.NaN, Double.NaN, context -> Double.NaN, text));
    }

    private static Value computed(Template template) {
        return new Value.Computed(template, new Position(7, 3));
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public boolean numeric() {
        return numeric;
    }

    @Override
    public double minimum() {
        return minimum;
    }

    @Override
    public double maximum() {
        return maximum;
    }

    @Override
    public double number(TriggerContext context) throws ActionException {
        return number.applyAsDouble(context);
    }

    @Override
    public String text(TriggerContext context) {
        return text.apply(context);
    }
}
