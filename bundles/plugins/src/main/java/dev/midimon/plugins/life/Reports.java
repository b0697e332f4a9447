package dev.midimon.plugins.life;

import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginHealth;
import dev.midimon.plugins.PluginState;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What dispatch reported of the plugins that are live. */
final class Reports implements PluginHealth {

    private final Map<LivePlugin, Report> reports = new ConcurrentHashMap<>();
    private final Runnable changed;

    Reports(Runnable changed) {
        this.changed = changed;
    }

    /** One report. */
    record Report(PluginState state, String reason) {}

    @Override
    public void paused(LivePlugin plugin, String reason) {
        report(plugin, new Report(PluginState.PAUSED, reason));
    }

    @Override
    public void degraded(LivePlugin plugin, String reason) {
        report(plugin, new Report(PluginState.DEGRADED, reason));
    }

    private void report(LivePlugin plugin, Report report) {
        if (!report.equals(reports.put(plugin, report))) {
            changed.run();
        }
    }

    @Override
    public void recovered(LivePlugin plugin) {
        if (reports.remove(plugin) != null) {
            changed.run();
        }
    }

    Optional<Report> of(LivePlugin plugin) {
        return Optional.ofNullable(reports.get(plugin));
    }

    void keepOnly(Collection<LivePlugin> live) {
        reports.keySet().retainAll(live);
    }
}
