package dev.midimon.spotify;

import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Settings to change, and what was published and said. */
final class FakeHub implements PluginContext, Settings<SpotifySettings> {

    final Map<String, Object> state = new ConcurrentHashMap<>();
    volatile boolean healthy = true;
    volatile String reason = "";
    private volatile SpotifySettings settings;
    private volatile Consumer<? super SpotifySettings> listener = changed -> {};

    final FakeSecrets secrets;

    FakeHub(SpotifySettings settings, FakeSecrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    void change(SpotifySettings changed) {
        settings = changed;
        listener.accept(changed);
    }

    @Override
    public SpotifySettings current() {
        return settings;
    }

    @Override
    public void onChange(Consumer<? super SpotifySettings> newListener) {
        listener = newListener;
    }

    @Override
    public String id() {
        return "spotify";
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("spotify");
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
    public KeyValues keyValues() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Secrets secrets() {
        return secrets;
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
