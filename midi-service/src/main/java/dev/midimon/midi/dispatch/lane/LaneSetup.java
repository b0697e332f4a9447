package dev.midimon.midi.dispatch.lane;

import dev.midimon.midi.dispatch.HubClock;
import dev.midimon.midi.dispatch.record.Journal;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * What all lanes share.
 *
 * @param clock the hub's time; a virtual one makes lanes take one call at a time, when they are told to
 * @param journal where outcomes go
 * @param holds where holds come from
 * @param armed whether presses are executed
 * @param sequence counts the calls of all lanes
 */
public record LaneSetup(HubClock clock, Journal journal, HoldPool holds, BooleanSupplier armed, AtomicLong sequence) {}
