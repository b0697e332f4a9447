package dev.midimon.plugins.life;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginInfo.Capability;
import dev.midimon.plugins.PluginInfo.Installed;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.bundle.Facts;
import dev.midimon.plugins.store.Grants;
import dev.midimon.plugins.store.StateDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What people see of plugin life. Made anew whenever something may have changed; reading it never waits. */
final class Listing {

    private final Clock clock;
    private final Conditions conditions;
    private final History history;
    private volatile SortedMap<String, PluginInfo> infos = new TreeMap<>();
    private volatile Collection<LivePlugin> live = List.of();
    private volatile Map<String, PluginKind.Instance> instances = Map.of();

    Listing(Clock clock, Conditions conditions, History history) {
        this.clock = clock;
        this.conditions = conditions;
        this.history = history;
    }

    /** One plugin of one unit. */
    private record Entry(Unit unit, Installed installed, Optional<LivePlugin> live) {}

    private static final SemanticVersion NONE = new SemanticVersion(0, 0, 0, "none");

    private static final Comparator<Entry> BEST_FIRST = Comparator.comparing(
                    (Entry entry) -> entry.live().isPresent())
            .thenComparing(entry -> entry.installed().version().orElse(NONE))
            .reversed();

    List<PluginInfo> all() {
        return List.copyOf(infos.values());
    }

    Optional<PluginInfo> find(String id) {
        return Optional.ofNullable(infos.get(id));
    }

    /** How much memory a plugin occupies within the hub, where its kind knows. */
    OptionalLong memoryBytes(String id) {
        PluginKind.Instance instance = instances.get(id);
        return instance == null ? OptionalLong.empty() : instance.memoryBytes();
    }

    Optional<LivePlugin> highestLive(String id) {
        return live.stream().filter(plugin -> plugin.id().equals(id)).max(Comparator.comparing(LivePlugin::version));
    }

    boolean shows(Unit unit, String id) {
        return ids(unit).contains(id);
    }

    /** The plugins of a unit; a library by its symbolic name, and what cannot be read by the name of its file. */
    private static Set<String> ids(Unit unit) {
        Set<String> ids = new LinkedHashSet<>();
        unit.shown()
                .map(Incarnation::facts)
                .ifPresent(facts -> ids.addAll(facts.plugins().keySet()));
        unit.current()
                .map(Incarnation::livePlugins)
                .ifPresent(plugins -> plugins.forEach(plugin -> ids.add(plugin.id())));
        if (ids.isEmpty()) {
            ids.add(unit.shown().map(shown -> shown.facts().symbolicName()).orElse(unit.name()));
        }
        return ids;
    }

    void publish(Collection<Unit> units, StateDocument state) {
        List<LivePlugin> nowLive = new ArrayList<>();
        SortedMap<String, List<Entry>> entries = new TreeMap<>();
        for (Unit unit : units) {
            unit.current().ifPresent(current -> nowLive.addAll(current.livePlugins()));
            unit.next().ifPresent(next -> nowLive.addAll(next.livePlugins()));
            for (String id : ids(unit)) {
                entries.computeIfAbsent(id, key -> new ArrayList<>()).add(entry(unit, id, state));
            }
        }
        conditions.keepOnly(nowLive);
        SortedMap<String, PluginInfo> before = infos;
        SortedMap<String, PluginInfo> after = new TreeMap<>();
        Map<String, PluginKind.Instance> running = new HashMap<>();
        entries.forEach((id, all) -> {
            all.sort(BEST_FIRST);
            all.get(0).unit().shown().flatMap(Incarnation::instance).ifPresent(instance -> running.put(id, instance));
            after.put(id, info(id, all, state, Optional.ofNullable(before.get(id))));
        });
        live = List.copyOf(nowLive);
        instances = Map.copyOf(running);
        infos = after;
        after.forEach((id, info) -> tellChange(Optional.ofNullable(before.get(id)), info));
        before.forEach((id, info) -> {
            if (!after.containsKey(id)) {
                history.add(
                        id,
                        PluginEvent.Kind.STATE,
                        "removed",
                        properties(info.state().word(), "", info.version()));
            }
        });
    }

    private Entry entry(Unit unit, String id, StateDocument state) {
        Fault condition = conditions.of(unit, id, state.wanted(id));
        Optional<SemanticVersion> version = unit.shown().map(Incarnation::facts).map(facts -> facts.plugins()
                .getOrDefault(id, facts.version()));
        String file = unit.path().map(Object::toString).orElseGet(() -> unit.current()
                .map(current -> current.bundle().getLocation())
                .orElse(""));
        return new Entry(
                unit, new Installed(version, condition.state(), condition.reason(), file), unit.livePlugin(id));
    }

    private PluginInfo info(String id, List<Entry> entries, StateDocument state, Optional<PluginInfo> before) {
        Entry best = entries.get(0);
        Optional<Incarnation> incarnation = best.unit().shown();
        Optional<Facts> facts = incarnation.map(Incarnation::facts);
        Optional<Host> host = incarnation.flatMap(Incarnation::host);
        Installed shown = best.installed();
        boolean same = before.filter(
                        info -> info.state() == shown.state() && info.reason().equals(shown.reason()))
                .isPresent();
        Instant since = same ? before.orElseThrow().since() : clock.instant();
        return new PluginInfo(
                id,
                facts.filter(known -> known.plugins().size() == 1)
                        .map(Facts::name)
                        .orElse(id),
                shown.version(),
                entries.stream().map(Entry::installed).toList(),
                facts.map(Facts::description).orElse(""),
                facts.map(Facts::author).orElse(""),
                facts.map(Facts::license).orElse(""),
                facts.map(Facts::homepage).orElse(""),
                facts.map(Facts::tags).orElse(List.of()),
                kind(incarnation),
                best.unit().builtIn(),
                shown.state(),
                shown.reason(),
                healthy(shown.state()),
                host.map(running -> running.place().confinement()).orElse(Confinement.JVM),
                state.wanted(id),
                host.map(running -> running.place().pid()).orElse(OptionalLong.empty()),
                capabilities(best.unit(), incarnation, state),
                shown.file(),
                since);
    }

    private static String kind(Optional<Incarnation> incarnation) {
        return incarnation
                .map(shown -> shown.content()
                        .map(Incarnation.Content::word)
                        .orElse(shown.facts().library() && shown.livePlugins().isEmpty() ? "library" : "bundle"))
                .orElse("bundle");
    }

    private static boolean healthy(PluginState state) {
        return switch (state) {
            case RUNNING, STARTING, STOPPED, DISABLED -> true;
            case UNRESOLVED, UNGRANTED, DEGRADED, RESTARTING, PAUSED, FAILED -> false;
        };
    }

    private static List<Capability> capabilities(Unit unit, Optional<Incarnation> incarnation, StateDocument state) {
        Optional<Facts> facts = incarnation.map(Incarnation::facts);
        Set<String> declared = facts.<Set<String>>map(Facts::capabilities).orElse(Set.of());
        Set<String> granted = new HashSet<>();
        incarnation.ifPresent(shown -> granted.addAll(shown.granted(state)));
        if (unit.builtIn()) {
            granted.addAll(declared);
        }
        Grants grants = facts.map(known -> state.grantsOf(known.id())).orElse(Grants.NONE);
        SortedSet<String> names = new TreeSet<>(declared);
        names.addAll(grants.decisions().keySet());
        incarnation.ifPresent(shown -> names.addAll(shown.asked()));
        return names.stream()
                .map(name -> new Capability(name, declared.contains(name), granted.contains(name), grants.words(name)))
                .toList();
    }

    private void tellChange(Optional<PluginInfo> before, PluginInfo after) {
        Optional<PluginState> from = before.map(PluginInfo::state);
        boolean sameReason =
                before.filter(info -> info.reason().equals(after.reason())).isPresent();
        if (from.filter(state -> state == after.state()).isPresent() && sameReason) {
            return;
        }
        Map<String, String> properties =
                properties(from.map(PluginState::word).orElse(""), after.state().word(), after.version());
        history.add(after.id(), kind(before, after), words(after), properties);
    }

    private static Map<String, String> properties(String from, String to, Optional<SemanticVersion> version) {
        return Map.of(
                "from",
                from,
                "to",
                to,
                "version",
                version.map(SemanticVersion::toString).orElse(""));
    }

    private static PluginEvent.Kind kind(Optional<PluginInfo> before, PluginInfo after) {
        boolean neededBefore =
                before.filter(info -> info.state() == PluginState.UNRESOLVED).isPresent();
        if (after.state() == PluginState.FAILED) {
            return PluginEvent.Kind.ERROR;
        }
        if (after.state() == PluginState.UNRESOLVED || neededBefore) {
            return PluginEvent.Kind.DEPENDENCY;
        }
        boolean wasLive = before.filter(info -> info.state().live()).isPresent();
        return wasLive && after.state().live() ? PluginEvent.Kind.HEALTH : PluginEvent.Kind.STATE;
    }

    private static String words(PluginInfo info) {
        return info.reason().isEmpty() ? info.state().word() : info.state().word() + ": " + info.reason();
    }
}
