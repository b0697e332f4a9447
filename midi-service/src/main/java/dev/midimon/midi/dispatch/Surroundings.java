package dev.midimon.midi.dispatch;

import dev.midimon.midi.dispatch.lane.HoldPool;
import dev.midimon.midi.dispatch.lane.Lanes;
import dev.midimon.midi.dispatch.lane.PluginInstance;
import dev.midimon.midi.dispatch.record.Journal;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the strand works with.
 *
 * @param clock the hub's time
 * @param journal where outcomes go
 * @param lanes where calls go
 * @param holds where holds come from
 * @param armed whether actions run
 * @param instances the incarnations that are in use
 */
record Surroundings(
        HubClock clock,
        Journal journal,
        Lanes lanes,
        HoldPool holds,
        BooleanSupplier armed,
        Supplier<? extends Collection<PluginInstance>> instances) {}
