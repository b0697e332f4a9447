package dev.midimon.api.parameter;

import dev.midimon.api.action.ActionException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Constants of an enum, by name, without regard to case and {@code _}. */
final class EnumConverter extends Converter {

    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final List<String> words;

    EnumConverter(Class<?> type) {
        Object[] declared = type.getEnumConstants();
        words = Arrays.stream(declared)
                .map(constant -> word((Enum<?>) constant))
                .toList();
        for (Object constant : declared) {
            constants.put(key(((Enum<?>) constant).name()), constant);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String key(String word) {
        return word.replace("_", "").replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    @Override
    String expected() {
        return "one of " + String.join(", ", words);
    }

    @Override
    String schema() {
        return words.stream()
                .map(Json::quote)
                .collect(Collectors.joining(",", "{\"type\":\"string\",\"enum\":[", "]}"));
    }

    @Override
    Object convert(Value value, String path, List<Problem> problems) {
        if (value instanceof Value.Text text) {
            Optional<Object> constant = Optional.ofNullable(constants.get(key(text.text())));
            if (constant.isPresent()) {
                return constant.get();
            }
            problems.add(new Problem(
                    path,
                    value.position(),
                    "expected " + expected() + ", found " + Found.describe(value)
                            + Suggestion.clause(text.text(), words)));
            return path;
        }
        return refuse(value, path, problems);
    }

    @Override
    String json(Value standard) {
        Enum<?> constant = (Enum<?>) convert(standard, "", new ArrayList<>());
        return Json.quote(word(constant));
    }

    @Override
    MethodHandle compute(Value value, String path, Class<?> type, List<Problem> problems) {
        Template template = ((Value.Computed) value).template();
        Evaluator evaluator = context -> {
            String word = template.text(context);
            Object constant = constants.get(key(word));
            if (constant == null) {
                throw new ActionException(
                        "BAD_PARAMETER", path + ": expected " + expected() + ", found \"" + word + "\"");
            }
            return constant;
        };
        return evaluator.handle(type);
    }
}
