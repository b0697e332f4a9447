package dev.midimon.process.isolated;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.RecordShape;
import dev.midimon.api.plugin.Settings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The settings in force; the hub sends new ones. */
final class RemoteSettings<S extends Record> implements Settings<S> {

    private final Class<S> type;
    private final RecordShape<S> shape;
    private final List<Consumer<? super S>> listeners = new CopyOnWriteArrayList<>();
    private volatile S current;

    RemoteSettings(Class<S> type, RecordShape<S> shape, Parameters values) {
        this.type = type;
        this.shape = shape;
        this.current = shape.convert(values);
    }

    void take(Parameters values) {
        S next = shape.convert(values);
        if (!next.equals(current)) {
            current = next;
            listeners.forEach(listener -> listener.accept(next));
        }
    }

    @SuppressWarnings("unchecked")
    <T extends Record> Settings<T> as(Class<T> asked) {
        if (!type.equals(asked)) {
            throw new IllegalArgumentException(
                    "expected one declaration of settings, found " + type.getName() + " and " + asked.getName());
        }
        return (Settings<T>) this;
    }

    @Override
    public S current() {
        return current;
    }

    @Override
    public void onChange(Consumer<? super S> listener) {
        listeners.add(listener);
    }
}
