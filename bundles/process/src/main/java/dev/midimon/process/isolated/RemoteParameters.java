package dev.midimon.process.isolated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Template;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table from the hub. A null in it stands for a value with placeholders, which the hub works out for every call. */
final class RemoteParameters {

    private final Parameters table;
    private volatile JsonNode values = MissingNode.getInstance();

    /**
     * Reads a table.
     *
     * @param json the table
     * @param computed what is known of each null in it, in their order
     */
    RemoteParameters(JsonNode json, JsonNode computed) {
        List<Placeholders> templates = new ArrayList<>();
        computed.forEach(about -> templates.add(new Placeholders(templates.size(), about)));
        this.table = table(json, templates.iterator());
    }

    static Parameters constant(JsonNode json) {
        return new RemoteParameters(json, MissingNode.getInstance()).table();
    }

    Parameters table() {
        return table;
    }

    /** Takes what the hub worked out for the call that comes. */
    void compute(JsonNode next) {
        values = next;
    }

    private static Parameters table(JsonNode json, Iterator<Placeholders> templates) {
        Map<String, Value> table = new LinkedHashMap<>();
        json.properties().forEach(entry -> table.put(entry.getKey(), value(entry.getValue(), templates)));
        return Parameters.of(table, Position.NONE);
    }

    private static Value value(JsonNode json, Iterator<Placeholders> templates) {
        if (json.isTextual()) {
            return new Value.Text(json.textValue(), Position.NONE);
        }
        if (json.isIntegralNumber()) {
            return new Value.Whole(json.longValue(), Position.NONE);
        }
        if (json.isNumber()) {
            return new Value.Decimal(json.doubleValue(), Position.NONE);
        }
        if (json.isBoolean()) {
            return new Value.Flag(json.booleanValue(), Position.NONE);
        }
        if (json.isObject()) {
            return table(json, templates);
        }
        if (json.isArray()) {
            List<Value> items = new ArrayList<>();
            json.forEach(item -> items.add(value(item, templates)));
            return new Value.Items(items, Position.NONE);
        }
        return new Value.Computed(templates.next(), Position.NONE);
    }

    /** A text with placeholders. */
    private final class Placeholders implements Template {

        private final int index;
        private final JsonNode about;

        Placeholders(int index, JsonNode about) {
            this.index = index;
            this.about = about;
        }

        @Override
        public String source() {
            return about.path("source").asText();
        }

        @Override
        public boolean numeric() {
            return about.path("numeric").asBoolean();
        }

        @Override
        public double minimum() {
            return about.path("minimum").asDouble(Double.NaN);
        }

        @Override
        public double maximum() {
            return about.path("maximum").asDouble(Double.NaN);
        }

        @Override
        public double number(TriggerContext context) throws ActionException {
            JsonNode number = values.path(index).path("number");
            if (!number.isNumber()) {
                throw new ActionException(
                        "BAD_PARAMETER", values.path(index).path("refused").asText());
            }
            return number.asDouble();
        }

        @Override
        public String text(TriggerContext context) {
            return values.path(index).path("text").asText();
        }
    }
}
