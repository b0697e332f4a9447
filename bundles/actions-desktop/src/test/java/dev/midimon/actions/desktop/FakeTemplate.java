package dev.midimon.actions.desktop;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Template;
import dev.midimon.api.parameter.Value;

/** A placeholder within text: {@code {value}} becomes the trigger's value and {@code {device}} its device. */
public record FakeTemplate(String source) implements Template {

    public static Value of(String source) {
        return new Value.Computed(new FakeTemplate(source), new Position(7, 3));
    }

    public static Value scaledTo100() {
        return of("{value:0..100}");
    }

    @Override
    public boolean numeric() {
        return source.equals("{value:0..100}");
    }

    @Override
    public double minimum() {
        return 0;
    }

    @Override
    public double maximum() {
        return 100;
    }

    @Override
    public double number(TriggerContext context) {
        return context.value() / 127.0 * maximum();
    }

    @Override
    public String text(TriggerContext context) {
        return source.replace("{value}", Integer.toString(context.value())).replace("{device}", context.device());
    }
}
