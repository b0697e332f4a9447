package dev.midimon.midi.hub;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.state.StateBoard;
import dev.midimon.api.state.StateListener;
import dev.midimon.midi.port.virtual.VirtualKind;
import dev.midimon.plugins.HubState;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginHealth;
import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginPolicy;
import dev.midimon.plugins.PluginSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the hub needs from other bundles, in memory. */
final class FakeNeighbours implements StateBoard, HubState, PluginHealth, PluginSettings, PluginPolicies {
    final Map<String, Object> values = new ConcurrentHashMap<>();
    final VirtualKind virtual = new VirtualKind();
    volatile Map<String, Parameters> tables = Map.of();
    volatile Optional<PluginPolicy> policy = Optional.empty();
    private volatile Optional<String> mode = Optional.empty();

    HubAssembly.Services services() {
        return new HubAssembly.Services(this, this, new PluginRules(this, this), this, virtual);
    }

    @Override
    public void publish(String name, Optional<Object> value) {
        value.ifPresentOrElse(known -> values.put(name, known), () -> values.remove(name));
    }

    @Override
    public Optional<Object> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Map<String, Object> values() {
        return new TreeMap<>(values);
    }

    @Override
    public Subscription subscribe(StateListener listener) {
        return () -> {};
    }

    @Override
    public Optional<PluginPolicy> current() {
        return policy;
    }

    @Override
    public void configure(PluginPolicy next) {
        policy = Optional.of(next);
    }

    @Override
    public void awaitLoaded(Duration deadline) {}

    @Override
    public Optional<String> mode() {
        return mode;
    }

    @Override
    public void mode(String name) {
        mode = Optional.of(name);
    }

    @Override
    public void paused(LivePlugin plugin, String reason) {}

    @Override
    public void degraded(LivePlugin plugin, String reason) {}

    @Override
    public void recovered(LivePlugin plugin) {}

    @Override
    public List<Setting> get(String plugin) {
        return List.of();
    }

    @Override
    public String schema(String plugin) {
        return "{}";
    }

    /** Knows of the lamp that it has a colour. */
    @Override
    public List<Problem> check(String plugin, Parameters table) {
        return table.values().entrySet().stream()
                .filter(entry -> plugin.equals("lamp") && !entry.getKey().equals("colour"))
                .map(entry -> new Problem(entry.getKey(), entry.getValue().position(), "unknown setting"))
                .toList();
    }

    @Override
    public void set(String plugin, Map<String, String> given) {}

    @Override
    public void unset(String plugin, String key) {}

    @Override
    public void configure(Map<String, Parameters> given) {
        tables = given;
    }
}
