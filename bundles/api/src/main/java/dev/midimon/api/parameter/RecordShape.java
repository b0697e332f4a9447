package dev.midimon.api.parameter;

import dev.midimon.api.action.TriggerContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a record says of its parameters: names, types, ranges, defaults. Converts tables to records, derives the JSON Schema.
 *
 * <p>A component {@code sceneName} is written {@code scene_name}. Components may be {@code int}, {@code long}, {@code double}, {@code boolean},
 * {@link String}, enums, records, {@link List}, {@link Map} with text keys, {@link java.util.Optional}, {@link java.util.OptionalInt}, {@link
 * java.util.OptionalLong}, {@link java.util.OptionalDouble}, and {@link Value} or {@link Parameters} for what has no fixed type.
 *
 * @param <R> the record
 */
public final class RecordShape<R extends Record> {

    private static final String DISCRIMINATOR = "type";

    private final Class<R> type;
    private final MethodHandle constructor;
    private final Map<String, Component> components;

    private RecordShape(Class<R> type, MethodHandle constructor, Map<String, Component> components) {
        this.type = type;
        this.constructor = constructor;
        this.components = components;
    }

    /**
     * Reads the shape of a record. Reflection happens here and never again.
     *
     * @param <R> the record
     * @param type its class; need not be public
     * @return its shape
     * @throws IllegalArgumentException if a component has a type that cannot be converted, a default that does not fit it, or the name {@code type}, which
     *     mappings use to name the action
     */
    public static <R extends Record> RecordShape<R> of(Class<R> type) {
        return of(type, Set.of());
    }

    static <R extends Record> RecordShape<R> of(Class<R> type, Set<Class<?>> enclosing) {
        if (enclosing.contains(type)) {
            throw new IllegalArgumentException("the record " + type.getName() + " contains itself");
        }
        Set<Class<?>> within = new HashSet<>(enclosing);
        within.add(type);
        RecordComponent[] declared = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
        MethodHandle handle;
        try {
            Constructor<R> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            handle = MethodHandles.lookup().unreflectConstructor(canonical);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(
                    "the record " + type.getName() + " has no canonical constructor that can be called", impossible);
        }
        Map<String, Component> components = new LinkedHashMap<>();
        for (RecordComponent component : declared) {
            Component read = Component.of(component, within);
            if (read.name().equals(DISCRIMINATOR)) {
                throw new IllegalArgumentException(
                        type.getName() + ": a parameter cannot be named \"type\", which names the action");
            }
            if (components.put(read.name(), read) != null) {
                throw new IllegalArgumentException(
                        type.getName() + ": two parameters are named \"" + read.name() + "\"");
            }
        }
        return new RecordShape<>(type, handle, components);
    }

    /**
     * Returns the names of the parameters as mappings write them.
     *
     * @return in the order of the declaration
     */
    public List<String> names() {
        return List.copyOf(components.keySet());
    }

    /**
     * Returns the names of the components that are secret.
     *
     * @return in the order of the declaration
     */
    public List<String> secrets() {
        return components.values().stream()
                .filter(Component::secret)
                .map(Component::name)
                .toList();
    }

    /**
     * Returns the schema of the table.
     *
     * @return a JSON object (JSON Schema, draft 2020-12)
     */
    public String schema() {
        String properties = components.values().stream()
                .map(component -> Json.quote(component.name()) + ":" + component.schema())
                .collect(Collectors.joining(",", "{", "}"));
        String required = components.values().stream()
                .filter(Component::required)
                .map(component -> Json.quote(component.name()))
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"type\":\"object\",\"properties\":" + properties + ",\"required\":" + required
                + ",\"additionalProperties\":false}";
    }

    /**
     * Converts a table of constants.
     *
     * @param parameters the table
     * @return the record
     * @throws ParameterException with everything that does not fit
     */
    public R convert(Parameters parameters) {
        List<Problem> problems = new ArrayList<>();
        Object record = convert(parameters, "", problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(problems);
        }
        return type.cast(record);
    }

    /**
     * Checks a table and prepares it for triggers.
     *
     * @param parameters the table, which may contain computed values
     * @return the record for each trigger
     * @throws ParameterException with everything that does not fit or can never fit
     */
    public Bound<R> bind(Parameters parameters) {
        if (fixed(parameters)) {
            R record = convert(parameters);
            return context -> record;
        }
        List<Problem> problems = new ArrayList<>();
        MethodHandle computed = compute(parameters, "", problems);
        if (!problems.isEmpty()) {
            throw new ParameterException(problems);
        }
        MethodHandle erased = computed.asType(Converter.computes(Object.class));
        return context -> type.cast(Converter.evaluate(erased, context));
    }

    /** Tells whether a table gives the same record for every trigger. */
    boolean fixed(Parameters parameters) {
        return components.values().stream().allMatch(component -> component.fixed(parameters));
    }

    /** Converts, and adds to the problems what does not fit; the result counts only when nothing was added. */
    Object convert(Parameters parameters, String path, List<Problem> problems) {
        int before = problems.size();
        refuseUnknown(parameters, path, problems);
        Object[] arguments = components.values().stream()
                .map(component -> component.convert(parameters, path, problems))
                .toArray();
        if (problems.size() > before) {
            return type;
        }
        try {
            return constructor.invokeWithArguments(arguments);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(path, parameters.position(), String.valueOf(e.getMessage())));
            return type;
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            problems.add(new Problem(path, parameters.position(), e.toString()));
            return type;
        }
    }

    /** Makes a handle from {@link TriggerContext} to the record; it counts only when no problem was added. */
    MethodHandle compute(Parameters parameters, String path, List<Problem> problems) {
        refuseUnknown(parameters, path, problems);
        MethodHandle[] handles = components.values().stream()
                .map(component -> component.bind(parameters, path, problems))
                .toArray(MethodHandle[]::new);
        MethodHandle perComponent = MethodHandles.filterArguments(constructor, 0, handles);
        return MethodHandles.permuteArguments(perComponent, Converter.computes(type), new int[handles.length]);
    }

    private void refuseUnknown(Parameters parameters, String path, List<Problem> problems) {
        parameters.values().forEach((name, value) -> {
            if (!components.containsKey(name)) {
                String known =
                        components.isEmpty() ? "there are none" : "known: " + String.join(", ", components.keySet());
                problems.add(new Problem(
                        Component.path(path, name),
                        value.position(),
                        "unknown parameter" + Suggestion.clause(name, components.keySet()) + " (" + known + ")"));
            }
        });
    }
}
