package dev.midimon.midi.mapping;

import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.configuration.Trigger;
import dev.midimon.midi.trigger.TriggerEvent;

/** A mapping, ready to be matched. Its identity is its ordinal within its table. */
public final class CompiledMapping {

    /** The mode index of a global mapping, and of no mode at all. */
    public static final int GLOBAL = -1;

    private final int ordinal;
    private final int mode;
    private final Mapping mapping;

    CompiledMapping(int ordinal, int mode, Mapping mapping) {
        this.ordinal = ordinal;
        this.mode = mode;
        this.mapping = mapping;
    }

    /** Returns its number among all mappings of the configuration, from 0: modes in order, then the global ones. */
    public int ordinal() {
        return ordinal;
    }

    /** Returns the index of its mode, or {@link #GLOBAL}. */
    public int mode() {
        return mode;
    }

    /** Returns what the configuration says. */
    public Mapping mapping() {
        return mapping;
    }

    /**
     * Tells whether this mapping, pinned by {@link MappingTable#matchRelease} when its key was pressed, fires at this release.
     *
     * @param release the release of that key
     * @return true when the release's velocity lies within the mapping's
     */
    public boolean acceptsRelease(TriggerEvent release) {
        return mapping.trigger() instanceof Trigger.Note note && note.velocity().contains(release.velocity);
    }
}
