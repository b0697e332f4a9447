package dev.midimon.plugins.settings;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import java.util.stream.Collectors;

/** Values as people write them. */
final class Texts {

    private Texts() {}

    static String of(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Whole whole) {
            return Long.toString(whole.number());
        }
        if (value instanceof Value.Decimal decimal) {
            return Double.toString(decimal.number());
        }
        if (value instanceof Value.Flag flag) {
            return Boolean.toString(flag.on());
        }
        if (value instanceof Value.Items items) {
            return items.items().stream().map(Texts::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Parameters table) {
            return table.values().entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }
}
