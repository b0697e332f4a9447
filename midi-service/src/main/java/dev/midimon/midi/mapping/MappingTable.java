package dev.midimon.midi.mapping;

import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.trigger.GesturePlan;
import dev.midimon.midi.trigger.TriggerEvent;
import java.util.List;
import java.util.OptionalInt;

/**
 * All mappings of a configuration, indexed by what they wait for. Compiled on any thread; then used by one thread at a time, since it knows which knobs have
 * been picked up. Matching allocates nothing, and its cost does not depend on the number of mappings.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class MappingTable {

    private MappingTable() {}

    /**
     * Compiles a configuration.
     *
     * @param configuration read and checked
     * @return its table
     */
    public static MappingTable compile(Configuration configuration) {
        throw new UnsupportedOperationException(configuration.origin());
    }

    /** Returns every mapping, disabled ones too; the index in the list is the {@link CompiledMapping#ordinal}. */
    public List<CompiledMapping> mappings() {
        throw new UnsupportedOperationException();
    }

    /** Returns the names of the modes; the index in the list is the mode index. */
    public List<String> modes() {
        throw new UnsupportedOperationException();
    }

    /** Returns the index of a mode, or nothing if there is none of this name. */
    public OptionalInt modeIndex(String name) {
        throw new UnsupportedOperationException(name);
    }

    /**
     * Returns which gestures a mode's and the global mappings wait for.
     *
     * @param mode its index, or {@link CompiledMapping#GLOBAL} when there are no modes
     */
    public GesturePlan plan(int mode) {
        throw new UnsupportedOperationException("" + mode);
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
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /**
     * Makes the mappings with pickup of a mode wait for their knobs, since the mode becomes current.
     *
     * @param mode its index
     */
    public void modeEntered(int mode) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes over where the knobs of mappings with pickup were, after a reload; all of them then wait for their knobs.
     *
     * @param previous the table in use until now; it is not used afterwards
     */
    public void adopt(MappingTable previous) {
        throw new UnsupportedOperationException();
    }

    /**
     * Tells for each mapping whether an event fires it, or why not. A slow path: for people. Changes nothing.
     *
     * @param event what happened
     * @param mode index of the current mode, or {@link CompiledMapping#GLOBAL} when there are no modes
     * @return the mode's mappings, the global ones, then those of other modes
     */
    public List<Explanation> explain(TriggerEvent event, int mode) {
        throw new UnsupportedOperationException();
    }
}
