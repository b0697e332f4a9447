package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table of named values, in the order of the file. Immutable. */
public final class Parameters implements Value {

    private static final Parameters EMPTY = new Parameters(Map.of(), Position.NONE);

    private final Map<String, Value> values;
    private final Position position;

    private Parameters(Map<String, Value> values, Position position) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.position = Objects.requireNonNull(position, "position");
    }

    /**
     * Makes a table.
     *
     * @param values name to value
     * @param position where the table stands
     * @return the table
     */
    public static Parameters of(Map<String, Value> values, Position position) {
        return new Parameters(values, position);
    }

    /**
     * Returns the table without values.
     *
     * @return always the same one
     */
    public static Parameters empty() {
        return EMPTY;
    }

    /**
     * Makes a table from plain objects: texts, whole numbers, numbers with a fraction, truth values, lists and maps of these.
     *
     * @param plain name to object
     * @return the table, without positions
     * @throws IllegalArgumentException if there is anything else in it
     */
    public static Parameters from(Map<String, ?> plain) {
        Map<String, Value> values = new LinkedHashMap<>();
        plain.forEach((name, object) -> values.put(name, value(object)));
        return new Parameters(values, Position.NONE);
    }

    private static Value value(Object plain) {
        if (plain instanceof Value value) {
            return value;
        }
        if (plain instanceof CharSequence text) {
            return new Text(text.toString(), Position.NONE);
        }
        if (plain instanceof Long || plain instanceof Integer || plain instanceof Short || plain instanceof Byte) {
            return new Whole(((Number) plain).longValue(), Position.NONE);
        }
        if (plain instanceof Number number) {
            return new Decimal(number.doubleValue(), Position.NONE);
        }
        if (plain instanceof Boolean on) {
            return new Flag(on, Position.NONE);
        }
        if (plain instanceof List<?> list) {
            return new Items(list.stream().map(Parameters::value).toList(), Position.NONE);
        }
        if (plain instanceof Map<?, ?> map) {
            Map<String, Value> values = new LinkedHashMap<>();
            map.forEach((name, object) -> values.put(String.valueOf(name), value(object)));
            return new Parameters(values, Position.NONE);
        }
        throw new IllegalArgumentException("expected text, number, truth value, list or map, found " + plain);
    }

    /**
     * Returns the values.
     *
     * @return unmodifiable, in the order of the file
     */
    public Map<String, Value> values() {
        return values;
    }

    @Override
    public Position position() {
        return position;
    }

    /**
     * Tells whether no value depends on a trigger.
     *
     * @return true without placeholders
     */
    public boolean constant() {
        return constant(this);
    }

    private static boolean constant(Value value) {
        if (value instanceof Computed) {
            return false;
        }
        if (value instanceof Items items) {
            return items.items().stream().allMatch(Parameters::constant);
        }
        return !(value instanceof Parameters table)
                || table.values.values().stream().allMatch(Parameters::constant);
    }

    /**
     * Converts a table of constants to a record, strictly: every value must fit its component, no other key may be there, and a component without a
     * default and not optional must be given.
     *
     * @param <R> the record
     * @param type its class
     * @return the record
     * @throws ParameterException with everything that does not fit
     */
    public <R extends Record> R as(Class<R> type) {
        return RecordShape.of(type).convert(this);
    }

    /**
     * Computes every value for a trigger.
     *
     * @param context the trigger
     * @return plain objects: String, Long, Double, Boolean, List, Map; a placeholder in place of a number gives a Long when it is whole, else a Double
     * @throws ActionException if a placeholder cannot be computed
     */
    public Map<String, Object> resolve(TriggerContext context) throws ActionException {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            plain.put(entry.getKey(), resolve(entry.getValue(), context));
        }
        return plain;
    }

    /**
     * Computes one value for a trigger.
     *
     * @param value any value
     * @param context the trigger
     * @return a plain object, as {@link #resolve(TriggerContext)} gives them
     * @throws ActionException if a placeholder cannot be computed
     */
    public static Object resolve(Value value, TriggerContext context) throws ActionException {
        if (value instanceof Text text) {
            return text.text();
        }
        if (value instanceof Whole whole) {
            return whole.number();
        }
        if (value instanceof Decimal decimal) {
            return decimal.number();
        }
        if (value instanceof Flag flag) {
            return flag.on();
        }
        if (value instanceof Items items) {
            List<Object> plain = new ArrayList<>(items.items().size());
            for (Value item : items.items()) {
                plain.add(resolve(item, context));
            }
            return plain;
        }
        if (value instanceof Parameters table) {
            return table.resolve(context);
        }
        Template template = ((Computed) value).template();
        if (!template.numeric()) {
            return template.text(context);
        }
        double number = template.number(context);
        if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return (long) number;
        }
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters table && values.equals(table.values) && position.equals(table.position);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
