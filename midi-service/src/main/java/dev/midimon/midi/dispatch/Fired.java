package dev.midimon.midi.dispatch;

import dev.midimon.midi.mapping.CompiledMapping;
import dev.midimon.midi.mapping.MatchSink;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the mappings that one event fires, so that none of them runs while others are still looked for. Used on the strand. */
final class Fired implements MatchSink {
    private @Nullable CompiledMapping[] mappings = new @Nullable CompiledMapping[8];
    private int[] values = new int[8];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    CompiledMapping mapping(int index) {
        return Objects.requireNonNull(mappings[index]);
    }

    int value(int index) {
        return values[index];
    }

    @Override
    public void matched(CompiledMapping mapping, TriggerEvent event, int value) {
        if (count == mappings.length) {
            mappings = Arrays.copyOf(mappings, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        mappings[count] = mapping;
        values[count] = value;
        count++;
    }
}
