package dev.midimon.plugins.schema;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns parameters into plain objects. */
public final class Plain {

    private Plain() {}

    /**
     * Without placeholders; one that is there stands as it was written.
     *
     * @param parameters what was given
     * @return texts, numbers, truth values, lists and maps by their names
     */
    public static Map<String, Object> of(Parameters parameters) {
        return of(parameters, computed -> computed.template().source());
    }

    /**
     * With a null in place of each placeholder, which is added to the list.
     *
     * @param parameters what was given
     * @param placeholders gets the placeholders, in their order
     * @return as of {@link #of(Parameters)}
     */
    public static Map<String, Object> withNulls(Parameters parameters, List<Value.Computed> placeholders) {
        return of(parameters, computed -> {
            placeholders.add(computed);
            return null;
        });
    }

    /**
     * With something in place of each placeholder.
     *
     * @param sample what stands for a computed value
     */
    static Map<String, Object> of(Parameters parameters, Function<Value.Computed, Object> sample) {
        Map<String, Object> plain = new LinkedHashMap<>();
        parameters.values().forEach((name, value) -> plain.put(name, of(value, sample)));
        return plain;
    }

    private static Object of(Value value, Function<Value.Computed, Object> sample) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Whole whole) {
            return whole.number();
        }
        if (value instanceof Value.Decimal decimal) {
            return decimal.number();
        }
        if (value instanceof Value.Flag flag) {
            return flag.on();
        }
        if (value instanceof Value.Items items) {
            List<Object> plain = new ArrayList<>();
            items.items().forEach(item -> plain.add(of(item, sample)));
            return plain;
        }
        return value instanceof Parameters table ? of(table, sample) : sample.apply((Value.Computed) value);
    }
}
