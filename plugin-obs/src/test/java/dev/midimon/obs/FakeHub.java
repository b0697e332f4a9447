package dev.midimon.obs;

import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Settings to change, and what was published and said. */
final class FakeHub implements PluginContext, Settings<ObsSettings> {

    final Map<String, Object> state = new ConcurrentHashMap<>();
    volatile boolean healthy = true;
    volatile String reason = "";
    private volatile ObsSettings settings;
    private volatile Consumer<? super ObsSettings> listener = changed -> {};

    FakeHub(ObsSettings settings) {
        this.settings = settings;
    }

    void change(ObsSettings changed) {
        settings = changed;
        listener.accept(changed);
    }

    @Override
    public ObsSettings current() {
        return settings;
    }

    @Override
    public void onChange(Consumer<? super ObsSettings> newListener) {
        listener = newListener;
    }

    @Override
    public String id() {
        return "obs";
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("obs");
    }

    @Override
    public System.Logger logger(String plugin) {
        return logger();
    }

    @Override
    public Path dataDirectory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Secrets secrets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyValues keyValues() {
        throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S extends Record> Settings<S> settings(Class<S> type) {
        return (Settings<S>) this;
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
    public void health(boolean newHealthy, String newReason) {
        healthy = newHealthy;
        reason = newReason;
    }
}
