package dev.midimon.midi.dispatch;

import dev.midimon.midi.port.Source;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys of all sources. Used on the strand. */
final class HeldKeys {
    private static final int NOTES = 128;
    private static final int KEYS = 16 * NOTES;

    private final @Nullable HeldKey[][] keys = new @Nullable HeldKey[Source.MAX_SOURCES][];

    /**
     * Returns a key.
     *
     * @param source index of the source
     * @param channel 1..16
     * @param note 0..127
     */
    HeldKey key(int source, int channel, int note) {
        @Nullable HeldKey[] ofSource = keys[source];
        if (ofSource == null) {
            ofSource = new @Nullable HeldKey[KEYS];
            keys[source] = ofSource;
        }
        int index = (channel - 1) * NOTES + note;
        HeldKey key = ofSource[index];
        if (key == null) {
            key = new HeldKey(source, channel, note);
            ofSource[index] = key;
        }
        return key;
    }

    /** Visits every key that was ever pressed. */
    void forEach(Consumer<HeldKey> visitor) {
        for (@Nullable HeldKey[] ofSource : keys) {
            if (ofSource != null) {
                for (HeldKey key : ofSource) {
                    if (key != null) {
                        visitor.accept(key);
                    }
                }
            }
        }
    }
}
