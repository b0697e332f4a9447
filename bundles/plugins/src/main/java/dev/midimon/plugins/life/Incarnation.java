package dev.midimon.plugins.life;

import dev.midimon.api.action.ActionPlugin;
import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginKind;
import dev.midimon.plugins.bundle.Facts;
import dev.midimon.plugins.scan.Findings;
import dev.midimon.plugins.store.StateDocument;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** One installed bundle with its plugins. Changed by the one worker that is busy with it, read by plugin life. */
final class Incarnation {

    private final Bundle bundle;
    private final Facts facts;
    private final Findings findings;
    private final Optional<Content> content;
    private final Map<ServiceReference<ActionPlugin>, Live> live = new ConcurrentHashMap<>();
    private final Map<ServiceReference<ActionPlugin>, String> refused = new ConcurrentHashMap<>();
    private volatile Set<String> synced = Set.of();
    private volatile Optional<Fault> absent = Optional.empty();
    private volatile @Nullable Host host;
    private volatile PluginKind.@Nullable Instance instance;

    Incarnation(Bundle bundle, Facts facts, Findings findings, Optional<Content> content) {
        this.bundle = bundle;
        this.facts = facts;
        this.findings = findings;
        this.content = content;
    }

    /** The content of a plugin that is not a jar. */
    record Content(PluginKind kind, String word, Path path) {}

    /** A plugin whose actions can be called, and who was told of it. */
    record Live(LivePlugin plugin, Set<ActionUser> users) {}

    Bundle bundle() {
        return bundle;
    }

    Facts facts() {
        return facts;
    }

    /** What its byte code reaches for. */
    Findings findings() {
        return findings;
    }

    /** What it declares, and what its byte code reaches for. */
    SortedSet<String> asked() {
        SortedSet<String> asked = findings.capabilities();
        asked.addAll(facts.capabilities());
        return asked;
    }

    /** What the user has granted it. */
    SortedSet<String> granted(StateDocument state) {
        return state.grantsOf(facts.id()).of(facts.version(), asked());
    }

    Optional<Content> content() {
        return content;
    }

    Map<ServiceReference<ActionPlugin>, Live> live() {
        return live;
    }

    /** Services whose plugin could not be had, with the reason; they are left alone until someone asks to try again. */
    Map<ServiceReference<ActionPlugin>, String> refused() {
        return refused;
    }

    Collection<LivePlugin> livePlugins() {
        return live.values().stream().map(Live::plugin).toList();
    }

    Optional<LivePlugin> livePlugin(String id) {
        return livePlugins().stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    }

    /** The plugins of the manifest that the user wants. */
    Set<String> wanted(Predicate<String> wish) {
        return facts.plugins().keySet().stream().filter(wish).collect(Collectors.toSet());
    }

    /** The plugins that were wanted when services were compared last. */
    Set<String> synced() {
        return synced;
    }

    void synced(Set<String> wanted) {
        synced = wanted;
    }

    /** Why a plugin that the manifest names is not there. */
    Optional<Fault> absent() {
        return absent;
    }

    void absent(Optional<Fault> reason) {
        absent = reason;
    }

    Optional<Host> host() {
        return Optional.ofNullable(host);
    }

    Optional<PluginKind.Instance> instance() {
        return Optional.ofNullable(instance);
    }

    void runs(Host newHost, PluginKind.Instance newInstance) {
        host = newHost;
        instance = newInstance;
    }

    void runsNoMore() {
        host = null;
        instance = null;
    }

    @Override
    public String toString() {
        return facts.id() + " " + facts.version();
    }
}
