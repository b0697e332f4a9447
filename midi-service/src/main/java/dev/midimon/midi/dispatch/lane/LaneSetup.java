package dev.midimon.midi.dispatch.lane;

import dev.midimon.midi.dispatch.HubClock;
import dev.midimon.midi.dispatch.record.Journal;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * What all lanes share.
 *
 * @param clock the hub's time; a virtual one makes lanes take one call at a time, when they are told to
 * @param journal where outcomes go
 * @param holds where holds come from
 * @param armed whether presses are executed
 * @param sequence counts the calls of all lanes
 * @param alarm has {@link Lanes#expire} called by the given {@link System#nanoTime()}
 */
public record LaneSetup(
        HubClock clock,
        Journal journal,
        HoldPool holds,
        BooleanSupplier armed,
        AtomicLong sequence,
        LongConsumer alarm) {}
