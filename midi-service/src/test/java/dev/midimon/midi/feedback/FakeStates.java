package dev.midimon.midi.feedback;

import dev.midimon.api.state.StateBoard;
import dev.midimon.api.state.StateListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A board in memory. */
final class FakeStates implements StateBoard {
    private final Map<String, Optional<Object>> values = new ConcurrentHashMap<>();
    private final List<StateListener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish(String name, Optional<Object> value) {
        values.put(name, value);
        listeners.forEach(listener -> listener.changed(name, value));
    }

    @Override
    public Optional<Object> value(String name) {
        return values.getOrDefault(name, Optional.empty());
    }

    @Override
    public Map<String, Object> values() {
        Map<String, Object> present = new TreeMap<>();
        values.forEach((name, value) -> value.ifPresent(known -> present.put(name, known)));
        return present;
    }

    @Override
    public Subscription subscribe(StateListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
