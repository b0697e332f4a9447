package dev.midimon.plugins.life;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.bundle.Requirements;
import dev.midimon.plugins.manifest.Capabilities;
import dev.midimon.plugins.store.StateDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** Why something may not start, or may not go on: the user's wish, missing grants, a twin, unmet requirements. */
final class Obstacles implements Requirements.Availability {

    private final StateDocument state;
    private final Collection<Unit> units;
    private final boolean safe;
    private final Set<String> isolated;
    private final Requirements requirements;

    /**
     * Looks at plugin life as it is now.
     *
     * @param state wishes and grants
     * @param units everything there is
     * @param safe whether third-party plugins stay out
     * @param isolated ids of plugins that may not run in the hub's virtual machine
     * @param bundles every installed bundle
     */
    Obstacles(StateDocument state, Collection<Unit> units, boolean safe, Set<String> isolated, List<Bundle> bundles) {
        this.state = state;
        this.units = units;
        this.safe = safe;
        this.isolated = isolated;
        this.requirements = new Requirements(bundles, this);
    }

    Optional<Fault> of(Unit unit, Incarnation incarnation) {
        return safety().or(() -> wish(incarnation))
                .or(() -> grants(incarnation))
                .or(() -> isolation(incarnation))
                .or(() -> twin(unit, incarnation))
                .or(() -> needs(incarnation));
    }

    private Optional<Fault> safety() {
        return safe
                ? Optional.of(new Fault(PluginState.STOPPED, "the hub runs with --safe, without third-party plugins"))
                : Optional.empty();
    }

    private Optional<Fault> wish(Incarnation incarnation) {
        boolean unwanted = !incarnation.facts().library()
                && incarnation.facts().plugins().keySet().stream().noneMatch(state::wanted);
        return unwanted ? Optional.of(new Fault(PluginState.DISABLED, "")) : Optional.empty();
    }

    private Optional<Fault> grants(Incarnation incarnation) {
        SortedSet<String> missing = new TreeSet<>(incarnation.facts().capabilities());
        String id = incarnation.facts().id();
        for (String capability : missing) {
            if (!Capabilities.ALL.contains(capability)) {
                return Optional.of(new Fault(
                        PluginState.FAILED,
                        "asks for the capability " + capability + ", which does not exist; there are "
                                + String.join(", ", Capabilities.ALL)));
            }
        }
        SortedSet<String> granted = incarnation.granted(state);
        missing.removeAll(granted);
        SortedSet<String> undeclared = incarnation.findings().capabilities();
        undeclared.removeAll(incarnation.facts().capabilities());
        undeclared.removeAll(granted);
        List<String> reasons = new ArrayList<>();
        if (!missing.isEmpty()) {
            reasons.add("asks for " + String.join(", ", missing));
        }
        for (String capability : undeclared) {
            reasons.add("reaches for " + capability + " without declaring it ("
                    + incarnation.findings().places(List.of(capability)) + ")");
        }
        missing.addAll(undeclared);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault(
                        PluginState.UNGRANTED,
                        String.join("; ", reasons) + "; to grant: "
                                + missing.stream()
                                        .map(capability -> "midimon plugin grant " + id + " " + capability)
                                        .collect(Collectors.joining("; "))));
    }

    /** What the user wants isolated never runs in the hub instead. */
    private Optional<Fault> isolation(Incarnation incarnation) {
        return incarnation.content().isPresent()
                ? Optional.empty()
                : incarnation.facts().plugins().keySet().stream()
                        .filter(isolated::contains)
                        .findFirst()
                        .map(id -> new Fault(
                                PluginState.UNRESOLVED,
                                "is to run in a process of its own, which this hub cannot give it; to let it run in the hub's virtual machine:"
                                        + " isolation = \"jvm\" in [security.plugins." + id + "]"));
    }

    /** Of two files with the same plugin in the same version, the one that runs goes on, else the first by name is taken. */
    private Optional<Fault> twin(Unit unit, Incarnation incarnation) {
        for (Map.Entry<String, SemanticVersion> plugin :
                incarnation.facts().plugins().entrySet()) {
            for (Unit other : units) {
                boolean first = other.started()
                        || (other.fault().isEmpty() && other.name().compareTo(unit.name()) < 0);
                if (other != unit && !unit.started() && first && holds(other, plugin)) {
                    return Optional.of(new Fault(
                            PluginState.STOPPED,
                            other.name() + " holds the same version of " + plugin.getKey()
                                    + ": remove one of the two"));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Unit unit, Map.Entry<String, SemanticVersion> plugin) {
        return !unit.gone()
                && unit.shown()
                        .filter(shown ->
                                plugin.getValue().equals(shown.facts().plugins().get(plugin.getKey())))
                        .isPresent();
    }

    private Optional<Fault> needs(Incarnation incarnation) {
        List<String> missing = requirements.missing(incarnation.bundle());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault(PluginState.UNRESOLVED, "needs " + String.join("; needs ", missing)));
    }

    /** A bundle of the deploy folder that no unit holds is just being installed or uninstalled. */
    @Override
    public boolean provides(Bundle provider) {
        return owner(provider)
                .map(unit -> unit.builtIn()
                        || (!unit.gone() && grants(incarnation(unit, provider)).isEmpty()))
                .orElseGet(() -> !provider.getLocation().startsWith(Stage.LOCATION));
    }

    @Override
    public Optional<String> notLive(Bundle provider) {
        Optional<Unit> owner = owner(provider);
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        Unit unit = owner.get();
        if (unit.builtIn()) {
            return incarnation(unit, provider).facts().plugins().keySet().stream()
                            .anyMatch(state::wanted)
                    ? Optional.empty()
                    : Optional.of(PluginState.DISABLED.word());
        }
        if (unit.gone()) {
            return Optional.of("being removed");
        }
        return safety().or(() -> wish(incarnation(unit, provider)))
                .or(() -> grants(incarnation(unit, provider)))
                .map(obstacle -> obstacle.state().word())
                .or(() -> unit.started() ? Optional.empty() : Optional.of(notStarted(unit)));
    }

    private static String notStarted(Unit unit) {
        return unit.fault()
                .or(unit::obstacle)
                .map(Fault::state)
                .orElse(PluginState.STARTING)
                .word();
    }

    private static Incarnation incarnation(Unit unit, Bundle bundle) {
        return unit.next()
                .filter(next -> next.bundle().equals(bundle))
                .or(unit::current)
                .orElseThrow();
    }

    private Optional<Unit> owner(Bundle bundle) {
        return find(unit -> has(unit.current(), bundle) || has(unit.next(), bundle));
    }

    private static boolean has(Optional<Incarnation> incarnation, Bundle bundle) {
        return incarnation
                .filter(installed -> installed.bundle().equals(bundle))
                .isPresent();
    }

    private Optional<Unit> find(Predicate<Unit> wanted) {
        return units.stream().filter(wanted).findFirst();
    }

    /** Finds what runs, or is just being started, and needs something of a unit. */
    List<Unit> dependents(Unit unit) {
        Set<Unit> dependents = new LinkedHashSet<>();
        for (Incarnation provider : unit.installed()) {
            for (Bundle requirer : Requirements.wiredTo(provider.bundle(), requirement -> true)) {
                find(other -> other != unit && lives(other, requirer)).ifPresent(dependents::add);
            }
        }
        return List.copyOf(dependents);
    }

    /** A bundle runs before the errand that starts it is concluded. */
    private static boolean lives(Unit unit, Bundle bundle) {
        boolean started = unit.started() && has(unit.current(), bundle);
        boolean starting = (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0
                && (has(unit.current(), bundle) || has(unit.next(), bundle));
        return started || starting;
    }
}
