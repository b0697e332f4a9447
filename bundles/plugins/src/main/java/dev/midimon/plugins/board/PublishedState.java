package dev.midimon.plugins.board;

import dev.midimon.api.state.StateBoard;
import dev.midimon.api.state.StateListener;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state board in memory. Listeners hear of one variable's changes in their order and one at a time: a thread that publishes while another one tells the
 * listeners leaves its value for that one, which skips values that were superseded meanwhile.
 */
public final class PublishedState implements StateBoard {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedState.class);

    private final Map<String, Variable> variables = new ConcurrentHashMap<>();
    private final List<StateListener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish(String name, Optional<Object> value) {
        value.ifPresent(PublishedState::check);
        variables.computeIfAbsent(name, Variable::new).publish(value);
    }

    private static void check(Object value) {
        if (!(value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Double)) {
            throw new IllegalArgumentException("expected a text, truth value, Long or Double, found "
                    + value.getClass().getName());
        }
    }

    @Override
    public Optional<Object> value(String name) {
        Variable variable = variables.get(name);
        return variable == null ? Optional.empty() : variable.value;
    }

    @Override
    public Map<String, Object> values() {
        SortedMap<String, Object> values = new TreeMap<>();
        variables.forEach((name, variable) -> variable.value.ifPresent(value -> values.put(name, value)));
        return Collections.unmodifiableSortedMap(values);
    }

    @Override
    public Subscription subscribe(StateListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void tell(String name, Optional<Object> value) {
        for (StateListener listener : listeners) {
            try {
                listener.changed(name, value);
            } catch (RuntimeException e) {
                LOG.error("a listener failed to take {}", name, e);
            }
        }
    }

    /** One variable, and whose turn it is to tell of it. */
    private final class Variable {
        private final String name;
        private volatile Optional<Object> value = Optional.empty();
        private Optional<Object> told = Optional.empty();
        private boolean telling;

        Variable(String name) {
            this.name = name;
        }

        void publish(Optional<Object> newValue) {
            synchronized (this) {
                value = newValue;
                if (telling) {
                    return;
                }
                telling = true;
            }
            while (untold()) {
                tell(name, told);
            }
        }

        /** Takes the newest value, unless it was told already; then the turn is over. */
        private synchronized boolean untold() {
            telling = !value.equals(told);
            told = value;
            return telling;
        }
    }
}
