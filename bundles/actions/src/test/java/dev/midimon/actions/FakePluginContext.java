package dev.midimon.actions;

import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import java.nio.file.Path;

/** A context that has a logger and nothing else. */
public record FakePluginContext(System.Logger logger) implements PluginContext {

    @Override
    public String id() {
        return "actions";
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
    public <S extends Record> Settings<S> settings(Class<S> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void withdraw(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void health(boolean healthy, String reason) {
        throw new UnsupportedOperationException();
    }
}
