package dev.midimon.midi.mapping;

import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.Configuration.DeviceRule;
import dev.midimon.midi.configuration.Configuration.Mode;
import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.trigger.GesturePlan;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All mappings of a configuration, indexed by what they wait for. Compiled on any thread; then used by one thread at a time, since it knows which knobs have
 * been picked up. Matching allocates nothing, and its cost does not depend on the number of mappings.
 */
public final class MappingTable {

    private final List<CompiledMapping> mappings;
    private final List<String> modes;
    private final List<Scope> scopes;
    private final Scope global;
    private final List<Plan> plans;
    private final Plan globalPlan;
    private final List<CompiledMapping> pickups;

    private MappingTable(List<CompiledMapping> mappings, List<String> modes) {
        this.mappings = List.copyOf(mappings);
        this.modes = List.copyOf(modes);
        Map<Integer, List<CompiledMapping>> byMode =
                mappings.stream().collect(Collectors.groupingBy(CompiledMapping::mode));
        List<CompiledMapping> globals = byMode.getOrDefault(CompiledMapping.GLOBAL, List.of());
        this.global = new Scope(globals);
        this.globalPlan = new Plan(globals);
        this.pickups = mappings.stream()
                .filter(mapping -> mapping.filter() instanceof Pickup)
                .toList();
        this.scopes = new ArrayList<>();
        this.plans = new ArrayList<>();
        for (int mode = 0; mode < modes.size(); mode++) {
            List<CompiledMapping> own = byMode.getOrDefault(mode, List.of());
            scopes.add(new Scope(own));
            plans.add(new Plan(Stream.concat(own.stream(), globals.stream()).toList()));
        }
    }

    /**
     * Compiles a configuration.
     *
     * @param configuration read and checked
     * @return its table
     */
    public static MappingTable compile(Configuration configuration) {
        Map<String, Integer> devices = new HashMap<>();
        for (DeviceRule rule : configuration.devices()) {
            devices.put(rule.id(), devices.size());
        }
        int device = devices.size();
        for (String port : configuration.portNames()) {
            devices.putIfAbsent(port, device++);
        }
        List<CompiledMapping> mappings = new ArrayList<>();
        for (int mode = 0; mode < configuration.modes().size(); mode++) {
            add(configuration.modes().get(mode).mappings(), mode, devices, mappings);
        }
        add(configuration.globalMappings(), CompiledMapping.GLOBAL, devices, mappings);
        return new MappingTable(
                mappings, configuration.modes().stream().map(Mode::name).toList());
    }

    /** Returns every mapping, disabled ones too; the index in the list is the {@link CompiledMapping#ordinal}. */
    public List<CompiledMapping> mappings() {
        return mappings;
    }

    /** Returns the names of the modes; the index in the list is the mode index. */
    public List<String> modes() {
        return modes;
    }

    /** Returns the index of a mode, or nothing if there is none of this name. */
    public OptionalInt modeIndex(String name) {
        int index = modes.indexOf(name);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /**
     * Returns which gestures a mode's and the global mappings wait for.
     *
     * @param mode its index, or {@link CompiledMapping#GLOBAL} when there are no modes
     */
    public GesturePlan plan(int mode) {
        return mode == CompiledMapping.GLOBAL ? globalPlan : plans.get(mode);
    }

    /**
     * Finds the mappings that an event fires: the mode's in file order, then the global ones; the first that matches is the last, unless it continues. A
     * mapping that waits for its knob to be picked up matches and is not handed over. A release event is matched against the mappings on release; for those
     * of its press see {@link #matchRelease}.
     *
     * @param event what happened
     * @param mode index of the current mode, or {@link CompiledMapping#GLOBAL} when there are no modes
     * @param sink takes them
     */
    public void match(TriggerEvent event, int mode, MatchSink sink) {
        long key = EventKey.of(event, event.release);
        if (mode == CompiledMapping.GLOBAL || !fire(scopes.get(mode), key, event, sink)) {
            fire(global, key, event, sink);
        }
    }

    /**
     * Finds the mappings on release that may fire when the key that is now pressed is released, in order. They are to be pinned to the key, so that mode
     * change and reload do not change what its release does. At the release the first that {@linkplain CompiledMapping#acceptsRelease accepts} it fires, and
     * the following ones as long as each continues.
     *
     * @param press a press of a key
     * @param mode index of the current mode, or {@link CompiledMapping#GLOBAL} when there are no modes
     * @param sink takes them; the value is the press's
     */
    public void matchRelease(TriggerEvent press, int mode, MatchSink sink) {
        long key = EventKey.of(press, true);
        if (mode != CompiledMapping.GLOBAL) {
            list(scopes.get(mode), key, press, sink);
        }
        list(global, key, press, sink);
    }

    /**
     * Makes the mappings with pickup of a mode, and the global ones, wait for their knobs, since the mode becomes current.
     *
     * @param mode its index
     */
    public void modeEntered(int mode) {
        for (CompiledMapping mapping : pickups) {
            if (mapping.mode() == mode || mapping.mode() == CompiledMapping.GLOBAL) {
                pickup(mapping).letGo();
            }
        }
    }

    /**
     * Takes over where the knobs of mappings with pickup were, after a reload; all of them then wait for their knobs.
     *
     * @param previous the table in use until now; it is not used afterwards
     */
    public void adopt(MappingTable previous) {
        Map<List<Object>, Pickup> before = new HashMap<>();
        previous.pickups.forEach(mapping -> before.putIfAbsent(identity(mapping), pickup(mapping)));
        for (CompiledMapping mapping : pickups) {
            Pickup known = before.get(identity(mapping));
            if (known != null) {
                pickup(mapping).adopt(known);
            }
        }
    }

    /**
     * Tells for each mapping whether an event fires it, or why not. A slow path: for people. Changes nothing.
     *
     * @param event what happened
     * @param mode index of the current mode, or {@link CompiledMapping#GLOBAL} when there are no modes
     * @return the mode's mappings, the global ones, then those of other modes
     */
    public List<Explanation> explain(TriggerEvent event, int mode) {
        return new Explainer(modes, mode, event).explain(mappings);
    }

    /** Returns true when a mapping fired that does not continue. */
    private static boolean fire(Scope scope, long key, TriggerEvent event, MatchSink sink) {
        scope.open(event, key);
        for (CompiledMapping mapping = scope.next(); mapping != null; mapping = scope.next()) {
            int value = mapping.filter().value(event);
            if (value == ValueFilter.REFUSED) {
                continue;
            }
            if (value != ValueFilter.SILENT) {
                mapping.filter().fired(value);
                sink.matched(mapping, event, value);
            }
            if (!mapping.continues()) {
                return true;
            }
        }
        return false;
    }

    private static void list(Scope scope, long key, TriggerEvent press, MatchSink sink) {
        scope.open(press, key);
        for (CompiledMapping mapping = scope.next(); mapping != null; mapping = scope.next()) {
            sink.matched(mapping, press, press.value);
        }
    }

    private static Pickup pickup(CompiledMapping mapping) {
        return (Pickup) mapping.filter();
    }

    /** What makes a mapping the same one after a reload. */
    private static List<Object> identity(CompiledMapping compiled) {
        Mapping mapping = compiled.mapping();
        return List.of(mapping.mode(), mapping.device(), mapping.channel(), mapping.trigger());
    }

    private static void add(List<Mapping> from, int mode, Map<String, Integer> devices, List<CompiledMapping> to) {
        for (Mapping mapping : from) {
            int device = mapping.device()
                    .map(id -> devices.getOrDefault(id, CompiledMapping.UNKNOWN_DEVICE))
                    .orElse(EventKey.ANY_DEVICE);
            to.add(new CompiledMapping(to.size(), mode, mapping, device));
        }
    }
}
