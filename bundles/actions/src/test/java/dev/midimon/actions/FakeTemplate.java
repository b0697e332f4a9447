package dev.midimon.actions;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Template;
import dev.midimon.api.parameter.Value;

/** {@code {value}} or {@code {value:min..max}}, alone or with text around it. */
public record FakeTemplate(String before, double minimum, double maximum, boolean scaled, String after)
        implements Template {

    public static Value value() {
        return computed(new FakeTemplate("", 0, 127, false, ""));
    }

    public static Value scaled(double min, double max) {
        return computed(new FakeTemplate("", min, max, true, ""));
    }

    public static Value text(String before, String after) {
        return computed(new FakeTemplate(before, 0, 127, false, after));
    }

    private static Value computed(Template template) {
        return new Value.Computed(template, new Position(7, 3));
    }

    @Override
    public String source() {
        return before + (scaled ? "{value:" + minimum + ".." + maximum + "}" : "{value}") + after;
    }

    @Override
    public boolean numeric() {
        return before.isEmpty() && after.isEmpty();
    }

    @Override
    public double number(TriggerContext context) {
        return minimum + context.value() * (maximum - minimum) / 127;
    }

    @Override
    public String text(TriggerContext context) {
        return before + Math.round(number(context)) + after;
    }
}
