package dev.midimon.midi.dispatch.record;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters as records show them (docs/reference/cli.md §4.5): computed numbers are rounded; actions get them exactly. */
final class Recorded {
    private static final int DECIMALS = 3;

    private Recorded() {}

    static Map<String, Object> parameters(Parameters parameters, TriggerContext context) throws ActionException {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : parameters.values().entrySet()) {
            shown.put(entry.getKey(), value(entry.getValue(), context));
        }
        return shown;
    }

    private static Object value(Value value, TriggerContext context) throws ActionException {
        if (value instanceof Parameters table) {
            return parameters(table, context);
        }
        if (value instanceof Value.Items items) {
            List<Object> shown = new ArrayList<>(items.items().size());
            for (Value item : items.items()) {
                shown.add(value(item, context));
            }
            return shown;
        }
        Object resolved = Parameters.resolve(value, context);
        return value instanceof Value.Computed && resolved instanceof Double number && Double.isFinite(number)
                ? rounded(number)
                : resolved;
    }

    private static double rounded(double number) {
        return BigDecimal.valueOf(number)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
