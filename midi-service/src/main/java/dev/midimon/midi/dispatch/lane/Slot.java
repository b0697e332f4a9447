package dev.midimon.midi.dispatch.lane;

import dev.midimon.midi.dispatch.record.Occasion;
import org.jspecify.annotations.Nullable;

/** A place in a lane's queue. Made once, filled on the strand, emptied by whoever runs the lane. */
final class Slot {

    /** What is to be done. */
    enum Kind {
        /** Execute the action. */
        EXECUTE,
        /** Execute it even when the hub is disarmed: the release of what was pressed before. */
        EXECUTE_PINNED,
        /** Release what an execute pressed. */
        RELEASE,
        /** Have an incarnation let go of everything. */
        LET_GO
    }

    final Occasion occasion = new Occasion();
    Kind kind = Kind.EXECUTE;

    @Nullable
    Call call;

    @Nullable
    Hold hold;

    @Nullable
    Completion completion;

    @Nullable
    PluginInstance lettingGo;

    /** Counts all calls of all lanes, so that they can be made in this order in virtual time. */
    long sequence;

    /** Takes over what another place holds. */
    void set(Slot other) {
        occasion.set(other.occasion);
        kind = other.kind;
        call = other.call;
        hold = other.hold;
        completion = other.completion;
        lettingGo = other.lettingGo;
    }

    /** Lets go of what it refers to. */
    void clear() {
        call = null;
        hold = null;
        completion = null;
        lettingGo = null;
        occasion.systemExclusive = null;
    }

    /** Takes back the room that a release was promised, unless something is held down now. */
    void settle() {
        Hold pressed = hold;
        if (pressed != null && pressed.holder() == null && pressed.settle()) {
            call().lane().released();
        }
    }

    Call call() {
        Call current = call;
        if (current == null) {
            throw new IllegalStateException("a slot without a call");
        }
        return current;
    }
}
