package dev.midimon.process.life;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.EarlySettings;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.SettingsDeclaration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What a hub gives a plugin, noted down. */
class FakeHost implements PluginHost, PluginContext, System.Logger, KeyValues {

    static final TriggerContext PRESS = TriggerContext.of(Gesture.NOTE)
            .note(60)
            .velocity(100)
            .value(100)
            .channel(1)
            .device("pads")
            .mode("Live")
            .build();

    final List<String> log = new CopyOnWriteArrayList<>();
    final List<String> states = new CopyOnWriteArrayList<>();
    final List<PluginEvent> events = new CopyOnWriteArrayList<>();
    final Map<String, Object> published = new ConcurrentHashMap<>();
    final Map<String, String> remembered = new ConcurrentHashMap<>(new TreeMap<>());
    volatile Map<String, Object> configured = Map.of();
    volatile Consumer<? super Parameters> settingsListener = settings -> {};
    volatile Optional<KeyValueException> storeProblem = Optional.empty();
    volatile long pid;
    private final String id;
    private final Path content;
    private final Path data;
    private volatile Actions actions = Actions.of();
    private volatile ActionPlugin plugin = () -> actions;

    FakeHost(String id, Path content, Path data) {
        this.id = id;
        this.content = content;
        this.data = data;
    }

    Actions actions() {
        return actions;
    }

    void releaseAll() {
        plugin.releaseAll();
    }

    Action bind(String name, Map<String, Object> parameters) {
        return actions.find(name).orElseThrow().bind(Parameters.from(parameters));
    }

    void press(String name, Map<String, Object> parameters) throws Exception {
        bind(name, parameters).execute(PRESS);
    }

    void press(String name) throws Exception {
        press(name, Map.of());
    }

    List<String> eventNames() {
        return events.stream()
                .map(event -> event.properties().getOrDefault("event", ""))
                .toList();
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
        return Set.of();
    }

    @Override
    public PluginContext context() {
        return this;
    }

    @Override
    public void offer(String offeredId, ActionPlugin offered) {
        plugin = offered;
        actions = offered.actions();
    }

    @Override
    public void takeBack(String id) {
        actions = Actions.of();
    }

    @Override
    public Parameters settings(SettingsDeclaration declaration, Consumer<? super Parameters> listener) {
        settingsListener = listener;
        return declaration.check(Parameters.from(configured));
    }

    @Override
    public EarlySettings earlySettings() {
        return EarlySettings.none(id());
    }

    @Override
    public void state(PluginState state, String reason) {
        states.add(state.word() + (reason.isEmpty() ? "" : ": " + reason));
    }

    @Override
    public void process(long process, Confinement confinement) {
        pid = process;
    }

    @Override
    public void event(PluginEvent.Kind kind, String message, Map<String, String> properties) {
        events.add(new PluginEvent(java.time.Instant.EPOCH, id, kind, message, properties));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public System.Logger logger() {
        return this;
    }

    @Override
    public System.Logger logger(String plugin) {
        return this;
    }

    @Override
    public Path dataDirectory() {
        return data;
    }

    @Override
    public Secrets secrets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyValues keyValues() {
        return this;
    }

    @Override
    public <S extends Record> Settings<S> settings(Class<S> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(String name, Object value) {
        published.put(name, value);
    }

    @Override
    public void withdraw(String name) {
        published.remove(name);
    }

    @Override
    public void health(boolean healthy, String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(remembered.get(key));
    }

    @Override
    public void set(String key, String value) {
        if (storeProblem.isPresent()) {
            throw storeProblem.get();
        }
        remembered.put(key, value);
    }

    @Override
    public boolean delete(String key) {
        return remembered.remove(key) != null;
    }

    @Override
    public List<String> keys() {
        return remembered.keySet().stream().sorted().toList();
    }

    @Override
    public String getName() {
        return id;
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, ResourceBundle texts, String message, Throwable thrown) {
        log.add(level + " " + message);
    }

    @Override
    public void log(Level level, ResourceBundle texts, String format, Object... parameters) {
        log.add(level + " " + format);
    }
}
