package dev.midimon.midi.dispatch;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.midi.dispatch.lane.Call;
import dev.midimon.midi.dispatch.lane.PluginInstance;
import dev.midimon.midi.dispatch.lane.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aims calls at actions whenever a configuration is loaded or plugins come and go. Works on one daemon thread, {@code midimon-binder}, because plugins check
 * parameters there. Calls that only a held key or a running sequence still knows are aimed as well.
 */
final class Bindings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bindings.class);

    private final ExecutorService binder = Executors.newSingleThreadExecutor(Bindings::newThread);

    /** In the order of adoption. */
    private final List<PluginInstance> instances = new CopyOnWriteArrayList<>();

    /** Every call that anybody may still make; used on the binder's thread. */
    private final Set<Call> calls = Collections.newSetFromMap(new WeakHashMap<>());

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "midimon-binder");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the incarnations in use. */
    Collection<PluginInstance> instances() {
        return instances;
    }

    /** Binds the calls of a configuration, and keeps them bound as long as anybody may make them. */
    CompletableFuture<Void> bind(Collection<Call> fresh) {
        return CompletableFuture.runAsync(
                () -> {
                    calls.addAll(fresh);
                    fresh.forEach(this::aim);
                },
                binder);
    }

    /** Takes an incarnation into use. */
    CompletableFuture<Void> adopt(PluginInstance instance) {
        return CompletableFuture.runAsync(
                () -> {
                    instances.add(instance);
                    aimAll();
                },
                binder);
    }

    /** Puts an incarnation out of use: no call goes to it any more, but what runs or is held is not ended. */
    CompletableFuture<Void> abandon(PluginInstance instance) {
        return CompletableFuture.runAsync(
                () -> {
                    instances.remove(instance);
                    aimAll();
                },
                binder);
    }

    private void aimAll() {
        calls.forEach(this::aim);
    }

    private void aim(Call call) {
        List<PluginInstance> ofPlugin = instances.stream()
                .filter(instance -> instance.plugin().id().equals(call.plugin()))
                .toList();
        Optional<PluginInstance> best = newest(ofPlugin, call);
        if (best.isEmpty()) {
            call.aim(ofPlugin.isEmpty() ? noPlugin(call) : noVersion(call, ofPlugin));
        } else if (!(call.target() instanceof Target.Bound bound
                && bound.instance().equals(best.get()))) {
            call.aim(bound(call, best.get()));
        }
    }

    /** Chooses the highest version in the range; of the same one that which was adopted last. */
    private static Optional<PluginInstance> newest(List<PluginInstance> candidates, Call call) {
        return candidates.stream()
                .filter(instance -> call.versions().includes(instance.plugin().version()))
                .reduce((a, b) -> b.plugin().version().compareTo(a.plugin().version()) >= 0 ? b : a);
    }

    private Target.Unbound noPlugin(Call call) {
        List<String> known = instances.stream()
                .map(instance -> instance.plugin().id())
                .distinct()
                .toList();
        return new Target.Unbound(
                "PLUGIN_NOT_FOUND",
                "no plugin \"" + call.plugin() + "\" is running" + Suggestion.clause(call.plugin(), known),
                Position.NONE);
    }

    private static Target.Unbound noVersion(Call call, List<PluginInstance> others) {
        String versions = others.stream()
                .map(instance -> instance.plugin().version())
                .sorted(Comparator.reverseOrder())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return new Target.Unbound(
                "VERSION_NOT_FOUND",
                "expected version " + call.versions() + " of plugin \"" + call.plugin() + "\", found " + versions,
                Position.NONE);
    }

    private static Target bound(Call call, PluginInstance instance) {
        Optional<ActionDefinition> definition = instance.plugin().actions().find(call.action());
        if (definition.isEmpty()) {
            List<String> known = instance.plugin().actions().all().stream()
                    .map(ActionDefinition::name)
                    .toList();
            return new Target.Unbound(
                    "ACTION_NOT_FOUND",
                    "plugin " + instance + " has no action \"" + call.action() + "\""
                            + Suggestion.clause(call.action(), known) + "; 'midimon plugin actions "
                            + call.plugin() + "' lists those it has",
                    Position.NONE);
        }
        try {
            Action action = definition.get().bind(call.parameters());
            return new Target.Bound(instance, action, action.holds());
        } catch (ParameterException e) {
            Position position = e.problems().size() == 1 ? e.problems().get(0).position() : Position.NONE;
            return new Target.Unbound(
                    "BAD_PARAMETERS", call.action() + " of " + instance + ": " + e.getMessage(), position);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} {}: binding failed unexpectedly", instance, call.action(), e);
            return new Target.Unbound(
                    "BIND_FAILED", call.action() + " of " + instance + " cannot be bound: " + e, Position.NONE);
        }
    }

    /** Returns the calls that are bound to nothing. */
    static List<Call> unbound(Collection<Call> among) {
        List<Call> result = new ArrayList<>();
        for (Call call : among) {
            if (call.target() instanceof Target.Unbound) {
                result.add(call);
            }
        }
        return result;
    }

    /** Tells what keeps calls unbound: where the parameter stands that is wrong, else where the action does. */
    static List<Problem> problems(Collection<Call> among) {
        return among.stream()
                .flatMap(call -> call.target() instanceof Target.Unbound unbound
                        ? Stream.of(new Problem("", place(call, unbound), unbound.reason()))
                        : Stream.empty())
                .toList();
    }

    private static Position place(Call call, Target.Unbound unbound) {
        if (unbound.position().known()) {
            return unbound.position();
        }
        Position action = call.parameters().position();
        return action.known() ? action : new Position(call.info().mapping().line(), 1);
    }

    @Override
    public void close() {
        binder.shutdownNow();
    }
}
