package dev.midimon.midi.configuration;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;

/** What stands between two braces. */
sealed interface Placeholder {

    /** Writes it for a trigger. */
    void append(StringBuilder text, TriggerContext context);

    /** Tells whether it stands for a number. */
    default boolean numeric() {
        return true;
    }

    /** The least number; NaN when that is not known beforehand. */
    default double minimum() {
        return Double.NaN;
    }

    /** The greatest number; NaN when that is not known beforehand. */
    default double maximum() {
        return Double.NaN;
    }

    /** Computes the number without allocation. */
    double number(TriggerContext context) throws ActionException;

    /** A number of the trigger as it is. */
    record Plain(Supply.Quantity source, Trigger.Span from) implements Placeholder {

        @Override
        public void append(StringBuilder text, TriggerContext context) {
            text.append(source.of(context));
        }

        @Override
        public double minimum() {
            return from.min();
        }

        @Override
        public double maximum() {
            return from.max();
        }

        @Override
        public double number(TriggerContext context) {
            return source.of(context);
        }
    }

    /** A number of the trigger, from its full range brought to another, which may run backwards. */
    record Scaled(Supply.Quantity source, Trigger.Span from, double first, double last) implements Placeholder {

        private static final int DECIMALS = 3;

        @Override
        public void append(StringBuilder text, TriggerContext context) {
            BigDecimal rounded = BigDecimal.valueOf(number(context)).setScale(DECIMALS, RoundingMode.HALF_UP);
            text.append(
                    rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
        }

        @Override
        public double minimum() {
            return Math.min(first, last);
        }

        @Override
        public double maximum() {
            return Math.max(first, last);
        }

        @Override
        public double number(TriggerContext context) {
            int number = Math.max(from.min(), Math.min(from.max(), source.of(context)));
            return number == from.max()
                    ? last
                    : first + (number - from.min()) * (last - first) / (from.max() - from.min());
        }
    }

    /** A word of the trigger. */
    record Word(Function<TriggerContext, String> source) implements Placeholder {

        @Override
        public void append(StringBuilder text, TriggerContext context) {
            text.append(source.apply(context));
        }

        @Override
        public boolean numeric() {
            return false;
        }

        @Override
        public double number(TriggerContext context) throws ActionException {
            throw new ActionException("BAD_PARAMETER", "\"" + source.apply(context) + "\" is no number");
        }
    }

    /** A published state variable; nothing while nobody publishes it. */
    record State(String name, Function<String, Optional<Object>> states) implements Placeholder {

        @Override
        public void append(StringBuilder text, TriggerContext context) {
            Object value = states.apply(name).orElse("");
            if (value instanceof Double decimal && decimal == Math.rint(decimal) && Math.abs(decimal) < 1L << 53) {
                text.append(decimal.longValue());
            } else {
                text.append(value);
            }
        }

        @Override
        public double number(TriggerContext context) throws ActionException {
            Optional<Object> value = states.apply(name);
            if (value.isPresent() && value.get() instanceof Number number) {
                return number.doubleValue();
            }
            throw new ActionException(
                    "BAD_PARAMETER",
                    "expected a number in the state " + name + ", found "
                            + value.map(found -> "\"" + found + "\"").orElse("nothing: nobody publishes it"));
        }
    }
}
