package dev.midimon.process.life;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns constant parameters into plain objects. */
final class Plain {

    private Plain() {}

    static Map<String, Object> of(Parameters parameters) {
        Map<String, Object> plain = new LinkedHashMap<>();
        parameters.values().forEach((name, value) -> plain.put(name, of(value)));
        return plain;
    }

    private static Object of(Value value) {
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
            items.items().forEach(item -> plain.add(of(item)));
            return plain;
        }
        if (value instanceof Parameters table) {
            return of(table);
        }
        return ((Value.Computed) value).template().source();
    }
}
