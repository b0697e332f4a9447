package dev.midimon.plugins.life;

import dev.midimon.plugins.LivePlugin;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.context.Contexts;
import dev.midimon.plugins.context.OwnContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Puts together how one plugin is from what everybody says of it: plugin life, its runtime, dispatch, its settings and itself. */
final class Conditions {

    private final Reports reports;
    private final Contexts contexts;

    Conditions(Reports reports, Contexts contexts) {
        this.reports = reports;
        this.contexts = contexts;
    }

    void keepOnly(Collection<LivePlugin> live) {
        reports.keepOnly(live);
    }

    Fault of(Unit unit, String id, boolean wanted) {
        Optional<Fault> stuck = unit.errand().filter(Errand::stuck).map(Conditions::stuck);
        if (stuck.isPresent()) {
            return stuck.get();
        }
        if (unit.gone() && unit.livePlugin(id).isEmpty()) {
            return new Fault(PluginState.STOPPED, "its file is gone");
        }
        if (unit.current().isPresent() && unit.started()) {
            return running(unit, unit.current().get(), id, wanted);
        }
        return unit.fault()
                .or(unit::obstacle)
                .orElseGet(() -> unit.busy() || unit.unexamined()
                        ? new Fault(PluginState.STARTING, "")
                        : new Fault(PluginState.STOPPED, ""));
    }

    private static Fault stuck(Errand errand) {
        return new Fault(
                PluginState.FAILED,
                "has not answered for %d s while %s: it is at %s"
                        .formatted(errand.limit().toSeconds(), errand.doing(), errand.place()));
    }

    private Fault running(Unit unit, Incarnation incarnation, String id, boolean wanted) {
        if (!wanted) {
            return new Fault(PluginState.DISABLED, "");
        }
        if (unit.builtIn() && incarnation.bundle().getState() != Bundle.ACTIVE) {
            return new Fault(PluginState.STOPPED, "its bundle is not active");
        }
        Optional<LivePlugin> live = unit.livePlugin(id);
        if (live.isEmpty() && !incarnation.facts().library()) {
            return notLive(unit, incarnation);
        }
        return runtime(incarnation)
                .or(() -> live.flatMap(reports::of)
                        .filter(report -> report.state() == PluginState.PAUSED)
                        .map(report -> new Fault(report.state(), report.reason())))
                .orElseGet(() -> health(unit, incarnation, live));
    }

    private static Fault notLive(Unit unit, Incarnation incarnation) {
        Optional<String> refused = incarnation.refused().values().stream().findFirst();
        return unit.obstacle()
                .or(() -> refused.map(reason -> new Fault(PluginState.FAILED, reason)))
                .or(() -> runtime(incarnation))
                .or(incarnation::absent)
                .or(unit::fault)
                .orElse(new Fault(PluginState.STARTING, ""));
    }

    private static Optional<Fault> runtime(Incarnation incarnation) {
        return incarnation.host().flatMap(Host::trouble);
    }

    private Fault health(Unit unit, Incarnation incarnation, Optional<LivePlugin> live) {
        String goesOn = "version " + incarnation.facts().version() + " goes on: its replacement ";
        Optional<OwnContext> context = contexts.find(incarnation.bundle().getBundleId());
        List<String> troubles =
                new ArrayList<>(context.map(OwnContext::troubles).orElse(List.of()));
        live.flatMap(reports::of).ifPresent(report -> troubles.add(report.reason()));
        unit.fault().ifPresent(fault -> troubles.add(goesOn + "failed: " + fault.reason()));
        unit.next()
                .flatMap(next -> unit.obstacle())
                .ifPresent(waits -> troubles.add(goesOn + "is " + waits.state().word() + ": " + waits.reason()));
        return troubles.isEmpty()
                ? new Fault(
                        PluginState.RUNNING, context.map(OwnContext::wellBeing).orElse(""))
                : new Fault(PluginState.DEGRADED, String.join("; ", troubles));
    }
}
