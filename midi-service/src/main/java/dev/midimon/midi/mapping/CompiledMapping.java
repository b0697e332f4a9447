package dev.midimon.midi.mapping;

import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.trigger.TriggerEvent;

/** A mapping, ready to be matched. Its identity is its ordinal within its table. */
public final class CompiledMapping {

    /** The mode index of a global mapping, and of no mode at all. */
    public static final int GLOBAL = -1;

    /** The device of a mapping that names one which the configuration does not have: it never fires. */
    static final int UNKNOWN_DEVICE = -2;

    private final int ordinal;
    private final int mode;
    private final Mapping mapping;
    private final int device;
    private final int channel;
    private final boolean continues;
    private final Selector selector;
    private final ValueFilter filter;

    /**
     * Compiles a mapping.
     *
     * @param device an index, {@link EventKey#ANY_DEVICE} or {@link #UNKNOWN_DEVICE}
     */
    CompiledMapping(int ordinal, int mode, Mapping mapping, int device) {
        this.ordinal = ordinal;
        this.mode = mode;
        this.mapping = mapping;
        this.device = device;
        this.channel = mapping.channel().orElse(EventKey.ANY_CHANNEL);
        this.continues = mapping.continues();
        this.selector = Selector.of(mapping.trigger());
        this.filter = selector.filter();
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

    /** Tells whether later mappings are tried as well when this one fires. */
    public boolean continues() {
        return continues;
    }

    /**
     * Tells whether this mapping, pinned by {@link MappingTable#matchRelease} when its key was pressed, fires at this release.
     *
     * @param release the release of that key
     * @return true when the release's velocity lies within the mapping's
     */
    public boolean acceptsRelease(TriggerEvent release) {
        return filter().value(release) != ValueFilter.REFUSED;
    }

    boolean canFire() {
        return mapping.enabled() && device != UNKNOWN_DEVICE;
    }

    int device() {
        return device;
    }

    int channel() {
        return channel;
    }

    Selector selector() {
        return selector;
    }

    ValueFilter filter() {
        return filter;
    }

    long key() {
        return EventKey.with(selector.key(), device, channel);
    }
}
