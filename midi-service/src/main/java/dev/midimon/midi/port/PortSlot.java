package dev.midimon.midi.port;

import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.port.Port;
import dev.midimon.api.port.PortException;
import dev.midimon.api.port.PortKind;
import dev.midimon.api.port.PortSettings;
import dev.midimon.midi.port.PortStatus.Problem;
import dev.midimon.midi.port.PortStatus.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One table of the configuration and the port that was opened for it, if any. Opened and closed by one thread, read by any. */
final class PortSlot {

    /** An open port, the service that opened it, and its endpoints. */
    private record Open(PortKind kind, Port port, Endpoints endpoints) {}

    private final PortSettings settings;
    private final Supplier<Endpoints> newEndpoints;
    private volatile @Nullable Open open;
    private volatile Optional<Problem> problem = Optional.empty();

    PortSlot(PortSettings settings, Supplier<Endpoints> newEndpoints) {
        this.settings = settings;
        this.newEndpoints = newEndpoints;
    }

    /** Tells whether a table asks for what this slot is; where it stands in the file does not matter. */
    boolean isFor(PortSettings table) {
        return settings.kind().equals(table.kind())
                && settings.name().equals(table.name())
                && plain(settings.parameters()).equals(plain(table.parameters()));
    }

    String kind() {
        return settings.kind();
    }

    String name() {
        return settings.name();
    }

    boolean isOpen() {
        return open != null;
    }

    boolean isOpenedBy(PortKind kind) {
        Open now = open;
        return now != null && now.kind() == kind;
    }

    /**
     * Opens the port.
     *
     * @return true when it is open, or when trying again is of no use until the settings change
     */
    boolean open(PortKind kind) {
        Endpoints endpoints = newEndpoints.get();
        try {
            Port port = kind.open(settings, endpoints);
            open = new Open(kind, port, endpoints);
            problem.ifPresent(solved -> endpoints.report("PORT_OPENED", "open at last: " + port.description()));
            problem = Optional.empty();
            return true;
        } catch (PortException e) {
            failed(endpoints, e.code(), String.valueOf(e.getMessage()));
            return e.code().equals(Ports.WRONG_SETTINGS);
        } catch (ParameterException e) {
            failed(endpoints, Ports.WRONG_SETTINGS, String.valueOf(e.getMessage()));
            return true;
        } catch (RuntimeException e) { // a port kind is foreign code: its fault must not close the other ports
            failed(endpoints, "PORT_FAILED", "cannot be opened: " + e);
            return true;
        }
    }

    /** Has no kind to open it; returns true, since its arrival will be told. */
    boolean await() {
        problem = Optional.empty();
        return true;
    }

    private void failed(Endpoints endpoints, String code, String message) {
        endpoints.close();
        Optional<Problem> before = problem;
        Problem now = new Problem(code, message);
        problem = Optional.of(now);
        if (!before.equals(problem)) {
            endpoints.report(code, message);
        }
    }

    void close() {
        Open now = open;
        open = null;
        if (now == null) {
            return;
        }
        try {
            now.port().close();
        } catch (RuntimeException e) { // as above
            now.endpoints().report("PORT_FAILED", "cannot be closed: " + e);
        } finally {
            now.endpoints().close();
        }
    }

    Stream<Endpoints> endpoints() {
        return Stream.ofNullable(open).map(Open::endpoints);
    }

    PortStatus status() {
        Open now = open;
        if (now != null) {
            Port port = now.port();
            return new PortStatus(
                    kind(),
                    name(),
                    State.OPEN,
                    port.description(),
                    Optional.empty(),
                    port.counters(),
                    now.endpoints().status());
        }
        Optional<Problem> failure = problem;
        State state = failure.isPresent() ? State.FAILED : State.WAITING;
        Problem reason = failure.orElseGet(
                () -> new Problem("PORT_KIND_MISSING", "nothing installed offers ports of kind \"" + kind() + "\""));
        return new PortStatus(kind(), name(), state, "", Optional.of(reason), Map.of(), List.of());
    }

    /** Returns a value without the positions, which change with every edit of the file. */
    private static Object plain(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Whole whole) {
            return whole.number();
        }
        if (value instanceof Value.Decimal decimal) {
            return decimal.number();
        }
        if (value instanceof Value.Flag flag) {
            return flag.on();
        }
        if (value instanceof Value.Items items) {
            return items.items().stream().map(PortSlot::plain).toList();
        }
        if (value instanceof Parameters table) {
            return table.values().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> plain(entry.getValue()), (a, b) -> b, TreeMap::new));
        }
        return value;
    }
}
