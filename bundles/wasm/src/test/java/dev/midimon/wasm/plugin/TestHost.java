package dev.midimon.wasm.plugin;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.EarlySettings;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.SettingsDeclaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hub, as far as a plugin sees it. */
final class TestHost implements PluginHost, PluginContext {

    static final Path MODULES = Path.of("src/test/resources/modules");

    final List<String> log = new CopyOnWriteArrayList<>();
    final Map<String, Object> state = new ConcurrentHashMap<>();
    final Map<String, String> remembered = new TreeMap<>();
    volatile String health = "";
    volatile @Nullable Confinement confinement;
    private final Path content;
    private final Path data;
    private final Set<String> granted;
    private final EarlySettings early;
    private Parameters settings = Parameters.empty();
    private @Nullable Consumer<? super Parameters> listener;
    private @Nullable Actions actions;

    TestHost(Path content, Path data, Set<String> granted) {
        this(content, data, granted, EarlySettings.none("test"));
    }

    TestHost(Path content, Path data, Set<String> granted, EarlySettings early) {
        this.early = early;
        this.content = content;
        this.data = data;
        this.granted = granted;
    }

    /** Describes a module, grants what it wants and starts it. */
    static TestHost start(WasmKind kind, String module, Path data, Map<String, ?> settings)
            throws IOException, InterruptedException {
        Path content = MODULES.resolve(module);
        PluginDescription description = kind.describe(content);
        TestHost host = new TestHost(content, data, description.capabilities());
        host.settings = Parameters.from(settings);
        kind.start(host);
        return host;
    }

    Action bind(String action, Map<String, ?> parameters) {
        return actions().find(action).orElseThrow().bind(Parameters.from(parameters));
    }

    void call(String action, Map<String, ?> parameters) throws ActionException, InterruptedException {
        bind(action, parameters).execute(press());
    }

    void call(String action) throws ActionException, InterruptedException {
        call(action, Map.of());
    }

    static TriggerContext press() {
        return TriggerContext.of(Gesture.NOTE)
                .channel(1)
                .note(60)
                .velocity(100)
                .value(100)
                .mode("Live")
                .device("pads")
                .build();
    }

    void change(Map<String, ?> newSettings) {
        Objects.requireNonNull(listener).accept(Parameters.from(newSettings));
    }

    Set<String> granted() {
        return granted;
    }

    Actions actions() {
        return Objects.requireNonNull(actions, "no actions were offered");
    }

    @Override
    public Path content() {
        return content;
    }

    @Override
    public SemanticVersion version() {
        return SemanticVersion.parse("1.0.0");
    }

    @Override
    public Set<String> capabilities() {
        return granted;
    }

    @Override
    public PluginContext context() {
        return this;
    }

    @Override
    public void offer(String offered, ActionPlugin plugin) {
        actions = plugin.actions();
    }

    @Override
    public void takeBack(String id) {
        actions = Actions.of();
    }

    @Override
    public Parameters settings(SettingsDeclaration declaration, Consumer<? super Parameters> newListener) {
        listener = newListener;
        return declaration.check(settings);
    }

    @Override
    public EarlySettings earlySettings() {
        return early;
    }

    @Override
    public void state(PluginState newState, String reason) {}

    @Override
    public void process(long pid, Confinement newConfinement) {
        confinement = newConfinement;
    }

    @Override
    public void event(PluginEvent.Kind kind, String message, Map<String, String> properties) {}

    @Override
    public String id() {
        return "tested";
    }

    @Override
    public System.Logger logger() {
        return new System.Logger() {
            @Override
            public String getName() {
                return "tested";
            }

            @Override
            public boolean isLoggable(Level level) {
                return true;
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
                log.add(level + " " + message);
            }

            @Override
            public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
                log.add(level + " " + format);
            }
        };
    }

    @Override
    public System.Logger logger(String id) {
        return logger();
    }

    @Override
    public Path dataDirectory() {
        return data;
    }

    @Override
    public KeyValues keyValues() {
        return new KeyValues() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(remembered.get(key));
            }

            @Override
            public void set(String key, String value) {
                remembered.put(key, value);
            }

            @Override
            public boolean delete(String key) {
                return remembered.remove(key) != null;
            }

            @Override
            public List<String> keys() {
                return List.copyOf(remembered.keySet());
            }
        };
    }

    @Override
    public Secrets secrets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <S extends Record> Settings<S> settings(Class<S> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(String name, Object value) {
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new IllegalArgumentException("not plain");
        }
        state.put(name, value);
    }

    @Override
    public void withdraw(String name) {
        state.remove(name);
    }

    @Override
    public void health(boolean healthy, String reason) {
        health = reason;
    }
}
