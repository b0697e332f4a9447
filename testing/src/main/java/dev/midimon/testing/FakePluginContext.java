package dev.midimon.testing;

import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What a plugin has of the hub, in memory: settings that tests change, and what was published and said. It has no files and no key-value data. Safe for any
 * thread.
 *
 * @param <S> the plugin's settings
 */
public final class FakePluginContext<S extends Record> implements PluginContext, Settings<S> {

    private final String id;
    private final Optional<Secrets> secrets;
    private final System.Logger logger;
    private final Map<String, Object> state = new ConcurrentHashMap<>();
    private volatile Health health = new Health(true, "");
    private volatile S settings;
    private volatile Consumer<? super S> listener = changed -> {};

    /** Settings of a plugin that has none. */
    public record None() {}

    /** What a plugin says of its health. */
    public record Health(boolean healthy, String reason) {}

    private FakePluginContext(String id, S settings, Optional<Secrets> secrets, System.Logger logger) {
        this.id = id;
        this.settings = settings;
        this.secrets = secrets;
        this.logger = logger;
    }

    /** Makes the context of a plugin that has settings. */
    public static <S extends Record> FakePluginContext<S> of(String id, S settings) {
        return new FakePluginContext<>(id, settings, Optional.empty(), System.getLogger(id));
    }

    /** Makes the context of a plugin that has settings, and keeps secrets. */
    public static <S extends Record> FakePluginContext<S> of(String id, S settings, Secrets secrets) {
        return new FakePluginContext<>(id, settings, Optional.of(secrets), System.getLogger(id));
    }

    /** Makes the context of a plugin that only logs. */
    public static FakePluginContext<None> logging(System.Logger logger) {
        return new FakePluginContext<>("plugin", new None(), Optional.empty(), logger);
    }

    /** Changes the settings, as a user does. */
    public void change(S changed) {
        settings = changed;
        listener.accept(changed);
    }

    /** What is published now. */
    public Map<String, Object> state() {
        return state;
    }

    public boolean healthy() {
        return health.healthy();
    }

    /** The words for its health. */
    public String reason() {
        return health.reason();
    }

    @Override
    public S current() {
        return settings;
    }

    @Override
    public void onChange(Consumer<? super S> newListener) {
        listener = newListener;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public System.Logger logger() {
        return logger;
    }

    @Override
    public System.Logger logger(String plugin) {
        return logger;
    }

    @Override
    public Path dataDirectory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Secrets secrets() {
        return secrets.orElseThrow(UnsupportedOperationException::new);
    }

    @Override
    public KeyValues keyValues() {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Record> Settings<T> settings(Class<T> type) {
        return (Settings<T>) this;
    }

    @Override
    public void publish(String name, Object value) {
        state.put(name, value);
    }

    @Override
    public void withdraw(String name) {
        state.remove(name);
    }

    @Override
    public void health(boolean healthy, String reason) {
        health = new Health(healthy, reason);
    }
}
