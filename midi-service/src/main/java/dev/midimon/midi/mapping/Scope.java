package dev.midimon.midi.mapping;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of one mode, or the global ones, by key. It is its own cursor: {@link #open} finds up to four lists (device or any, channel or any), {@link #next}
 * merges them in file order. Used by one thread at a time.
 */
final class Scope {

    private static final int CHANNEL = 1;
    private static final int DEVICE = 2;
    private static final int SHAPES = 4;

    /** From key to where its list starts (upper half) and ends (lower half). */
    private final LongIndex index;

    private final CompiledMapping[] lists;
    private final boolean[] hasShape = new boolean[SHAPES];

    private final int[] cursors = new int[SHAPES];
    private final int[] ends = new int[SHAPES];
    private int open;

    /**
     * Indexes mappings.
     *
     * @param mappings in file order; those that cannot fire are left out
     */
    Scope(List<CompiledMapping> mappings) {
        Map<Long, List<CompiledMapping>> byKey = new LinkedHashMap<>();
        for (CompiledMapping mapping : mappings) {
            if (mapping.canFire()) {
                byKey.computeIfAbsent(mapping.key(), key -> new ArrayList<>(1)).add(mapping);
                hasShape[shape(mapping)] = true;
            }
        }
        List<CompiledMapping> all = new ArrayList<>();
        long[] keys = new long[byKey.size()];
        long[] bounds = new long[byKey.size()];
        int position = 0;
        for (Map.Entry<Long, List<CompiledMapping>> entry : byKey.entrySet()) {
            long start = all.size();
            all.addAll(entry.getValue());
            keys[position] = entry.getKey();
            bounds[position] = (start << Integer.SIZE) | all.size();
            position++;
        }
        index = new LongIndex(keys, bounds);
        lists = all.toArray(CompiledMapping[]::new);
    }

    /**
     * Finds the mappings of an event's key.
     *
     * @param event its channel and device are looked up
     * @param key its key without them
     */
    void open(TriggerEvent event, long key) {
        open = 0;
        boolean channel = event.channel != TriggerContext.NONE;
        boolean device = event.device != TriggerContext.NONE;
        if (hasShape[0]) {
            add(EventKey.with(key, EventKey.ANY_DEVICE, EventKey.ANY_CHANNEL));
        }
        if (hasShape[CHANNEL] && channel) {
            add(EventKey.with(key, EventKey.ANY_DEVICE, event.channel));
        }
        if (hasShape[DEVICE] && device) {
            add(EventKey.with(key, event.device, EventKey.ANY_CHANNEL));
        }
        if (hasShape[DEVICE | CHANNEL] && device && channel) {
            add(EventKey.with(key, event.device, event.channel));
        }
    }

    /** Returns the next mapping of the key in file order, or null. */
    @Nullable
    CompiledMapping next() {
        CompiledMapping first = null;
        int from = 0;
        for (int i = 0; i < open; i++) {
            if (cursors[i] < ends[i]) {
                CompiledMapping candidate = lists[cursors[i]];
                if (first == null || candidate.ordinal() < first.ordinal()) {
                    first = candidate;
                    from = i;
                }
            }
        }
        cursors[from]++;
        return first;
    }

    private void add(long key) {
        long bounds = index.find(key);
        if (bounds != LongIndex.ABSENT) {
            cursors[open] = (int) (bounds >>> Integer.SIZE);
            ends[open] = (int) bounds;
            open++;
        }
    }

    private static int shape(CompiledMapping mapping) {
        return (mapping.device() == EventKey.ANY_DEVICE ? 0 : DEVICE)
                | (mapping.channel() == EventKey.ANY_CHANNEL ? 0 : CHANNEL);
    }
}
