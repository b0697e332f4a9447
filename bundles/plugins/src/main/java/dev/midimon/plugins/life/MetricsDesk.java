package dev.midimon.plugins.life;

import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.HubStatus;
import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Puts together what dispatch counted of calls, runtimes of restarts, and the system of processes. */
final class MetricsDesk implements PluginMetrics {

    private final Listing listing;
    private final Restarts restarts;
    private final Supplier<Optional<Hub>> hub;

    MetricsDesk(Listing listing, Restarts restarts, Supplier<Optional<Hub>> hub) {
        this.listing = listing;
        this.restarts = restarts;
        this.hub = hub;
    }

    @Override
    public Optional<Metrics> of(String plugin) {
        return listing.find(plugin).map(info -> metrics(info, calls()));
    }

    @Override
    public List<Metrics> all() {
        Map<String, Calls> calls = calls();
        return listing.all().stream().map(info -> metrics(info, calls)).toList();
    }

    private Metrics metrics(PluginInfo info, Map<String, Calls> calls) {
        OptionalLong pid = info.pid();
        return new Metrics(
                info.id(),
                calls.getOrDefault(info.id(), Calls.NONE),
                restarts.of(info.id()),
                pid,
                pid.isPresent() ? ResidentSize.of(pid.getAsLong()) : listing.memoryBytes(info.id()));
    }

    private Map<String, Calls> calls() {
        List<HubStatus.Lane> lanes =
                hub.get().map(running -> running.status().lanes()).orElse(List.of());
        return lanes.stream().collect(Collectors.toMap(HubStatus.Lane::plugin, MetricsDesk::calls));
    }

    private static Calls calls(HubStatus.Lane lane) {
        return new Calls(
                lane.calls(),
                lane.errors(),
                lane.timeouts(),
                lane.dropped(),
                lane.waiting(),
                lane.median(),
                lane.p95(),
                lane.p99(),
                lane.max());
    }
}
