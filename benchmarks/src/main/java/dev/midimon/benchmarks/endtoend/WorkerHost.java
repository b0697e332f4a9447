package dev.midimon.benchmarks.endtoend;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.api.action.Actions;
import dev.midimon.api.parameter.Parameters;
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
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A hub for one worker that needs none but for its actions. What happens to the worker is logged. */
final class WorkerHost implements PluginHost, PluginContext {

    private final Path content;
    private final Path data;
    private volatile Actions actions = Actions.of();

    /**
     * Makes one.
     *
     * @param content the worker's folder
     * @param data the folder for its data
     */
    WorkerHost(Path content, Path data) {
        this.content = content;
        this.data = data;
    }

    Actions actions() {
        return actions;
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
    public void offer(String id, ActionPlugin plugin) {
        actions = plugin.actions();
    }

    @Override
    public void takeBack(String id) {
        actions = Actions.of();
    }

    @Override
    public Parameters settings(SettingsDeclaration declaration, Consumer<? super Parameters> listener) {
        return declaration.check(Parameters.from(Map.of()));
    }

    @Override
    public EarlySettings earlySettings() {
        return EarlySettings.none(id());
    }

    @Override
    public void state(PluginState state, String reason) {
        logger().log(System.Logger.Level.INFO, state.word() + " " + reason);
    }

    @Override
    public void process(long pid, Confinement confinement) {
        logger().log(System.Logger.Level.INFO, "process " + pid + ", " + confinement.word());
    }

    @Override
    public void event(PluginEvent.Kind kind, String message, Map<String, String> properties) {
        logger().log(System.Logger.Level.INFO, message);
    }

    @Override
    public String id() {
        return String.valueOf(content.getFileName());
    }

    @Override
    public System.Logger logger() {
        return System.getLogger(id());
    }

    @Override
    public System.Logger logger(String plugin) {
        return System.getLogger(plugin);
    }

    @Override
    public Path dataDirectory() {
        return data;
    }

    @Override
    public KeyValues keyValues() {
        throw new UnsupportedOperationException("a worker of a benchmark remembers nothing");
    }

    @Override
    public Secrets secrets() {
        throw new UnsupportedOperationException("a worker of a benchmark has no secrets");
    }

    @Override
    public <S extends Record> Settings<S> settings(Class<S> type) {
        throw new UnsupportedOperationException("a worker of a benchmark has no settings");
    }

    @Override
    public void publish(String name, Object value) {}

    @Override
    public void withdraw(String name) {}

    @Override
    public void health(boolean healthy, String reason) {}
}
