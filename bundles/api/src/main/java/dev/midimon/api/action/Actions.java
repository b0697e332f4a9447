package dev.midimon.api.action;

import dev.midimon.api.parameter.Bound;
import dev.midimon.api.parameter.RecordShape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The actions of a plugin, by name. Immutable. */
public final class Actions {

    private record NoParameters() {}

    private final Map<String, ActionDefinition> byName;
    private final Optional<Function<String, ActionDefinition>> others;

    private Actions(Map<String, ActionDefinition> byName, Optional<Function<String, ActionDefinition>> others) {
        this.byName = byName;
        this.others = others;
    }

    /**
     * Puts actions together.
     *
     * @param definitions the actions
     * @return all of them
     * @throws IllegalArgumentException if two have the same name
     */
    public static Actions of(ActionDefinition... definitions) {
        return of(List.of(definitions));
    }

    /**
     * Puts actions together.
     *
     * @param definitions the actions
     * @return all of them
     * @throws IllegalArgumentException if two have the same name
     */
    public static Actions of(Collection<ActionDefinition> definitions) {
        return new Actions(named(definitions), Optional.empty());
    }

    /**
     * Puts actions together for a plugin that takes more names than it tells.
     *
     * @param definitions the actions that it tells
     * @param others makes the action of any other name
     * @return all of them
     * @throws IllegalArgumentException if two have the same name
     */
    public static Actions open(Collection<ActionDefinition> definitions, Function<String, ActionDefinition> others) {
        return new Actions(named(definitions), Optional.of(others));
    }

    private static Map<String, ActionDefinition> named(Collection<ActionDefinition> definitions) {
        Map<String, ActionDefinition> byName = new LinkedHashMap<>();
        for (ActionDefinition definition : definitions) {
            if (byName.put(definition.name(), definition) != null) {
                throw new IllegalArgumentException("two actions are named \"" + definition.name() + "\"");
            }
        }
        return byName;
    }

    /**
     * Describes an action without parameters.
     *
     * @param name what mappings call it
     * @param handler has the effect
     * @return the definition
     */
    public static ActionDefinition action(String name, Action handler) {
        RecordShape<NoParameters> shape = RecordShape.of(NoParameters.class);
        return new ActionDefinition(name, "", shape.schema(), parameters -> {
            shape.bind(parameters);
            return handler;
        });
    }

    /**
     * Describes an action with parameters.
     *
     * @param <P> the parameters
     * @param name what mappings call it
     * @param parameters their record; see {@link RecordShape}
     * @param handler has the effect
     * @return the definition
     * @throws IllegalArgumentException if the record cannot hold parameters
     */
    public static <P extends Record> ActionDefinition action(
            String name, Class<P> parameters, Handler<? super P> handler) {
        Objects.requireNonNull(handler, "handler");
        RecordShape<P> shape = RecordShape.of(parameters);
        return new ActionDefinition(name, "", shape.schema(), given -> {
            Bound<P> bound = shape.bind(given);
            return context -> handler.handle(bound.in(context), context);
        });
    }

    /**
     * Describes an action that holds something down from press to release.
     *
     * @param <P> the parameters
     * @param name what mappings call it
     * @param parameters their record; see {@link RecordShape}
     * @param press has the effect
     * @param release ends it; gets parameters computed from the release
     * @return the definition
     * @throws IllegalArgumentException if the record cannot hold parameters
     */
    public static <P extends Record> ActionDefinition action(
            String name, Class<P> parameters, Handler<? super P> press, Handler<? super P> release) {
        Objects.requireNonNull(press, "press");
        Objects.requireNonNull(release, "release");
        RecordShape<P> shape = RecordShape.of(parameters);
        return new ActionDefinition(name, "", shape.schema(), given -> new Held<P>(shape.bind(given), press, release));
    }

    /**
     * Describes an action whose parameters are not a record: that of a runtime for another language, or one that prepares itself when it is bound.
     *
     * @param name what mappings call it
     * @param schema the schema of its parameters, a JSON object
     * @param binder checks parameters and prepares the action
     * @return the definition
     */
    public static ActionDefinition bound(String name, String schema, ActionDefinition.Binder binder) {
        return new ActionDefinition(name, "", schema, binder);
    }

    /**
     * Returns the action of a name.
     *
     * @param name as mappings write it
     * @return empty when there is none
     */
    public Optional<ActionDefinition> find(String name) {
        return Optional.ofNullable(byName.get(name)).or(() -> others.map(made -> made.apply(name)));
    }

    /**
     * Tells whether the plugin takes more names than it tells.
     *
     * @return true for what {@link #open} put together
     */
    public boolean takesOthers() {
        return others.isPresent();
    }

    /**
     * Returns the actions that are known by name.
     *
     * @return in the order in which they were given
     */
    public Collection<ActionDefinition> all() {
        return List.copyOf(byName.values());
    }

    private record Held<P extends Record>(Bound<P> bound, Handler<? super P> press, Handler<? super P> release)
            implements Action {

        @Override
        public void execute(TriggerContext context) throws ActionException, InterruptedException {
            press.handle(bound.in(context), context);
        }

        @Override
        public void release(TriggerContext context) throws ActionException, InterruptedException {
            release.handle(bound.in(context), context);
        }

        @Override
        public boolean holds() {
            return true;
        }
    }

    /**
     * Has the effect of an action with parameters.
     *
     * @param <P> the parameters
     */
    @FunctionalInterface
    public interface Handler<P> {

        /**
         * Has the effect. Threads and deadline are those of {@link Action#execute}.
         *
         * @param parameters converted and checked
         * @param context the trigger
         * @throws ActionException if there was no effect; its code and message reach the user
         * @throws InterruptedException if the deadline passed while waiting
         */
        void handle(P parameters, TriggerContext context) throws ActionException, InterruptedException;
    }
}
