package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/** Texts, perhaps of a pattern. */
final class TextConverter extends Converter {

    private final Optional<java.util.regex.Pattern> pattern;

    TextConverter(Optional<String> pattern) {
        this.pattern = pattern.map(java.util.regex.Pattern::compile);
    }

    @Override
    String expected() {
        return pattern.map(regex -> "text that matches " + regex).orElse("text");
    }

    @Override
    String schema() {
        return pattern.map(regex -> "{\"type\":\"string\",\"pattern\":" + Json.quote("^(?:" + regex + ")$") + "}")
                .orElse("{\"type\":\"string\"}");
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        return value instanceof Value.Text text && matches(text.text()) ? text.text() : refuse(value, path, problems);
    }

    private boolean matches(String text) {
        return pattern.isEmpty() || pattern.get().matcher(text).matches();
    }

    @Override
    MethodHandle compute(Value value, String path, Class<?> type, List<Problem> problems) {
        Template template = ((Value.Computed) value).template();
        Evaluator evaluator = context -> {
            String text = template.text(context);
            if (!matches(text)) {
                throw new ActionException(
                        "BAD_PARAMETER", path + ": expected " + expected() + ", found \"" + text + "\"");
            }
            return text;
        };
        return evaluator.handle(type);
    }
}
