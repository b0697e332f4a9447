package dev.midimon.midi.dispatch;

import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.state.StateBoard;
import dev.midimon.api.state.StateListener;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.ConfigurationReader;
import dev.midimon.midi.port.Source;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginHealth;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A dispatcher with one source, plugins made of lambdas, and everything that it tells. */
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Source pad = new Source(0, "usb", "Pad", "1", Optional.empty());
    final List<ActionRecord> records = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    final List<String> health = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    final Map<String, Object> states = new ConcurrentHashMap<>();
    final Dispatcher dispatcher;
    private final StateBoard.Subscription watching;
    private final ConfigurationReader reader = new ConfigurationReader(name -> Optional.ofNullable(states.get(name)));

    Stage() {
        this(HubClock.REAL, Clock.systemUTC());
    }

    Stage(HubClock clock, Clock wall) {
        dispatcher = new Dispatcher(clock, wall, board(), () -> "", reports(), reader.none(), new Notices() {
            @Override
            public void modeChanged(String mode) {
                told.add("mode " + mode);
            }

            @Override
            public void notice(String code, String message) {
                told.add(code);
            }
        });
        watching = dispatcher.records(records::add);
        dispatcher.listener().connected(pad);
    }

    Configuration configuration(String toml) {
        return reader.read("test.toml", toml);
    }

    void configure(String toml) {
        dispatcher.configure(configuration(toml), Optional.empty()).join();
    }

    /** Offers actions that log their name and value. */
    LivePlugin plugin(String id, String version, ActionDefinition... actions) {
        LivePlugin plugin = new LivePlugin(id, SemanticVersion.parse(version), Actions.of(actions));
        adopt(plugin);
        return plugin;
    }

    void adopt(LivePlugin plugin) {
        try {
            dispatcher.adopt(plugin);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void retire(LivePlugin plugin, Duration deadline) {
        try {
            dispatcher.retire(plugin, deadline);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** An action that logs. */
    ActionDefinition logs(String name) {
        return Actions.action(name, context -> log.add(name + " " + context.value()));
    }

    /** An action that logs press and release under a name of its own. */
    ActionDefinition holds(String name, String loggedAs) {
        return Actions.bound(name, "{}", parameters -> new Action() {
            @Override
            public void execute(TriggerContext context) throws ActionException {
                log.add(loggedAs + " down");
            }

            @Override
            public void release(TriggerContext context) {
                log.add(loggedAs + " up");
            }

            @Override
            public boolean holds() {
                return true;
            }
        });
    }

    void message(int status, int data1, int data2) {
        message(status, data1, data2, System.nanoTime());
    }

    void message(int status, int data1, int data2, long nanoTime) {
        dispatcher.listener().message(pad, status, data1, data2, nanoTime);
    }

    void press(int note) {
        message(0x90, note, 100);
    }

    void release(int note) {
        message(0x80, note, 0);
    }

    void quiet() {
        try {
            if (!dispatcher.awaitQuiet(PATIENCE)) {
                throw new AssertionError("not quiet; log " + log + ", lanes " + dispatcher.lanes());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the log is this. */
    void logged(String... lines) {
        try {
            await().atMost(PATIENCE).until(() -> log.equals(Arrays.asList(lines)));
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("expected " + Arrays.toString(lines) + ", found " + log, e);
        }
    }

    List<String> outcomes() {
        return records.stream()
                .map(record -> record.action() + " " + record.outcome().word()
                        + record.error().map(error -> " " + error.code()).orElse(""))
                .toList();
    }

    /** Has every record delivered; there are no more afterwards. */
    void endWatching() {
        watching.close();
    }

    private StateBoard board() {
        return new StateBoard() {
            @Override
            public void publish(String name, Optional<Object> value) {
                value.ifPresentOrElse(given -> states.put(name, given), () -> states.remove(name));
            }

            @Override
            public Optional<Object> value(String name) {
                return Optional.ofNullable(states.get(name));
            }

            @Override
            public Map<String, Object> values() {
                return Map.copyOf(states);
            }

            @Override
            public Subscription subscribe(StateListener listener) {
                return () -> {};
            }
        };
    }

    private PluginHealth reports() {
        return new PluginHealth() {
            @Override
            public void paused(LivePlugin plugin, String reason) {
                health.add("paused " + plugin);
            }

            @Override
            public void degraded(LivePlugin plugin, String reason) {
                health.add("degraded " + plugin);
            }

            @Override
            public void recovered(LivePlugin plugin) {
                health.add("recovered " + plugin);
            }
        };
    }

    @Override
    public void close() {
        dispatcher.close();
        watching.close();
    }
}
