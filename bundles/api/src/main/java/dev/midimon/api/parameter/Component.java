package dev.midimon.api.parameter;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One component of a parameters record. */
record Component(
        String name,
        Class<?> type,
        Converter converter,
        Optional<Value> standard,
        Optional<String> description,
        boolean secret) {

    static Component of(RecordComponent declared, Set<Class<?>> enclosing) {
        String name = snakeCase(declared.getName());
        Converter converter = Converters.of(declared, enclosing);
        Optional<Value> standard =
                Optional.ofNullable(declared.getAnnotation(Default.class)).map(text -> converter.parse(text.value()));
        standard.ifPresent(value -> check(declared, name, converter, value));
        Optional<String> description =
                Optional.ofNullable(declared.getAnnotation(Description.class)).map(Description::value);
        return new Component(
                name, declared.getType(), converter, standard, description, declared.isAnnotationPresent(Secret.class));
    }

    private static void check(RecordComponent declared, String name, Converter converter, Value standard) {
        List<Problem> problems = new ArrayList<>();
        converter.convert(standard, name, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    declared.getDeclaringRecord().getName() + ": default does not fit: " + problems.get(0));
        }
    }

    static String path(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }

    boolean required() {
        return standard.isEmpty() && converter.absent().isEmpty();
    }

    String schema() {
        String schema = converter.schema();
        StringBuilder json = new StringBuilder(schema).deleteCharAt(schema.length() - 1);
        description.ifPresent(text -> append(json, "description", Json.quote(text)));
        standard.ifPresent(value -> append(json, "default", converter.json(value)));
        if (secret) {
            append(json, "writeOnly", "true");
        }
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, String key, String value) {
        json.append(json.length() > 1 ? "," : "")
                .append(Json.quote(key))
                .append(':')
                .append(value);
    }

    Object convert(Parameters parameters, String parent, List<Problem> problems) {
        Optional<Value> given = given(parameters);
        if (given.isPresent()) {
            return converter.convert(given.get(), path(parent, name), problems);
        }
        return absent(parameters, parent, problems);
    }

    MethodHandle bind(Parameters parameters, String parent, List<Problem> problems) {
        Optional<Value> given = given(parameters);
        if (given.isPresent()) {
            return converter.bind(given.get(), path(parent, name), type, problems);
        }
        int before = problems.size();
        Object value = absent(parameters, parent, problems);
        return problems.size() > before ? Converter.nothing(type) : Converter.constant(type, value);
    }

    /** Tells whether the component is the same for every trigger. */
    boolean fixed(Parameters parameters) {
        return given(parameters).map(converter::fixed).orElse(true);
    }

    private Optional<Value> given(Parameters parameters) {
        return Optional.ofNullable(parameters.values().get(name)).or(() -> standard);
    }

    private Object absent(Parameters parameters, String parent, List<Problem> problems) {
        return converter.absent().orElseGet(() -> {
            problems.add(new Problem(path(parent, name), parameters.position(), "missing; expected " + expected()));
            return name;
        });
    }

    /** What fits any type is said in the parameter's own words. */
    private String expected() {
        return description.filter(words -> converter.any()).orElseGet(converter::expected);
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
