package dev.midimon.midi.configuration;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Template;
import java.util.List;

/** A text with placeholders in it. */
final class TemplateText implements Template {

    /** A placeholder and the text before it. */
    record Part(String before, Placeholder placeholder) {}

    private final String source;
    private final List<Part> parts;
    private final String rest;
    private final Placeholder first;
    private final boolean numeric;

    /**
     * Creates a template.
     *
     * @param source as it was written
     * @param parts at least one
     * @param rest the text after the last placeholder
     */
    TemplateText(String source, List<Part> parts, String rest) {
        this.source = source;
        this.parts = List.copyOf(parts);
        this.rest = rest;
        this.first = parts.get(0).placeholder();
        this.numeric = parts.size() == 1 && parts.get(0).before().isEmpty() && rest.isEmpty() && first.numeric();
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
        return numeric ? first.minimum() : Double.NaN;
    }

    @Override
    public double maximum() {
        return numeric ? first.maximum() : Double.NaN;
    }

    @Override
    public double number(TriggerContext context) throws ActionException {
        if (!numeric) {
            throw new ActionException("BAD_PARAMETER", "\"" + source + "\" is no number");
        }
        return first.number(context);
    }

    @Override
    public String text(TriggerContext context) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.before());
            part.placeholder().append(text, context);
        }
        return text.append(rest).toString();
    }

    @Override
    public String toString() {
        return source;
    }
}
