package dev.midimon.plugins.life;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.plugin.Login;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.manifest.Capabilities;
import dev.midimon.plugins.store.Grant;
import dev.midimon.plugins.store.StateDocument;
import dev.midimon.plugins.store.StateFile;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Where people look at plugins and change them. */
final class PluginDesk implements Plugins {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PluginLife life;
    private final Listing listing;
    private final StateFile state;
    private final History history;

    PluginDesk(PluginLife life, Listing listing, StateFile state, History history) {
        this.life = life;
        this.listing = listing;
        this.state = state;
        this.history = history;
    }

    @Override
    public List<PluginInfo> list() {
        return listing.all();
    }

    @Override
    public Optional<PluginInfo> find(String id) {
        return listing.find(id);
    }

    @Override
    public Collection<ActionDefinition> actions(String id) {
        PluginInfo unused = known(id);
        return listing.highestLive(id).map(plugin -> plugin.actions().all()).orElse(List.of());
    }

    @Override
    public Login login(String id) {
        PluginInfo info = known(id);
        LivePlugin plugin = listing.highestLive(id)
                .orElseThrow(() -> new PluginException(
                        "PLUGIN_NOT_RUNNING",
                        id + " is " + info.state().word() + (info.reason().isEmpty() ? "" : ": " + info.reason())));
        return plugin.login()
                .orElseThrow(() -> new PluginException("NO_LOGIN", id + " " + plugin.version() + " has no login"));
    }

    private PluginInfo known(String id) {
        return find(id).orElseThrow(() -> new PluginException("PLUGIN_NOT_FOUND", "no plugin is named " + id));
    }

    @Override
    public PluginInfo enable(String id) {
        return change(
                id, document -> document.withWish(id, true), "enabled", unit -> life.tryFailedAgain(unit, id::equals));
    }

    @Override
    public PluginInfo disable(String id) {
        PluginInfo unused = known(id);
        List<String> needing = life.needing(id);
        if (!needing.isEmpty()) {
            throw new PluginException(
                    "PLUGIN_IN_USE", id + " is needed by " + String.join(", ", needing) + ": disable that first");
        }
        return change(id, document -> document.withWish(id, false), "disabled", unit -> {});
    }

    @Override
    public PluginInfo reload(String id) {
        return change(id, document -> document, "reloaded", life::reload);
    }

    @Override
    public PluginInfo grant(String id, String capability, Optional<VersionRange> versions) {
        List<Grant> grants = versions.map(range -> List.of(Grant.of(range, true)))
                .orElseGet(() -> known(id).versions().stream()
                        .flatMap(installed -> installed.version().stream())
                        .map(Grant::ofMajor)
                        .toList());
        return decide(id, capability, " granted" + words(versions), document -> {
            StateDocument changed = document;
            for (Grant grant : grants) {
                changed = changed.withGrant(id, capability, grant);
            }
            return changed;
        });
    }

    @Override
    public PluginInfo revoke(String id, String capability, Optional<VersionRange> versions) {
        return decide(id, capability, " revoked" + words(versions), document -> versions.map(
                        range -> document.withGrant(id, capability, Grant.of(range, false)))
                .orElseGet(() -> document.withoutGrant(id, capability)));
    }

    private static String words(Optional<VersionRange> versions) {
        return versions.map(range -> " for " + range).orElse("");
    }

    private PluginInfo decide(String id, String capability, String words, UnaryOperator<StateDocument> change) {
        if (!Capabilities.ALL.contains(capability)) {
            throw new PluginException(
                    "UNKNOWN_CAPABILITY",
                    "expected one of " + String.join(", ", Capabilities.ALL) + ", found " + capability);
        }
        return change(id, change, capability + words, unit -> {});
    }

    private PluginInfo change(String id, UnaryOperator<StateDocument> change, String words, Consumer<Unit> also) {
        PluginInfo unused = known(id);
        state.update(change);
        history.add(id, PluginEvent.Kind.CONFIG, words, Map.of());
        life.change(id, units -> {
            units.forEach(also);
            return Optional.empty();
        });
        life.settle(unit -> listing.shows(unit, id), PATIENCE);
        return known(id);
    }
}
