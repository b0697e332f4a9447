package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.Gesture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A press that was given to a lane and may need a release: remembers which action of which incarnation pressed, whatever the mapping is bound to later.
 * From a {@link HoldPool}; the strand links it to its key, the lane notes what was pressed.
 */
public final class Hold {

    /** The next one of the same key, or of the pool's free ones. */
    public @Nullable Hold next;

    private final AtomicBoolean settled = new AtomicBoolean();
    private @Nullable Call call;
    private Gesture gesture = Gesture.NOTE;

    /** What pressed; written and read by whoever runs the lane. */
    private Target.@Nullable Bound pressed;

    /** The same, for those who look for what an incarnation holds. */
    private volatile @Nullable PluginInstance holder;

    Hold() {}

    void open(Call newCall, Gesture newGesture) {
        call = newCall;
        gesture = newGesture;
        pressed = null;
        holder = null;
        next = null;
        settled.set(false);
    }

    /** Returns the call that pressed. */
    public Call call() {
        Call current = call;
        if (current == null) {
            throw new IllegalStateException("a hold that is in the pool");
        }
        return current;
    }

    /** Returns what the fingers did. */
    public Gesture gesture() {
        return gesture;
    }

    /** Returns the incarnation that holds something down now, if any. */
    public @Nullable PluginInstance holder() {
        return holder;
    }

    void press(Target.Bound target) {
        pressed = target;
        holder = target.instance();
        target.instance().held(1);
    }

    Target.@Nullable Bound unpress() {
        Target.Bound last = pressed;
        if (last != null) {
            pressed = null;
            holder = null;
        }
        return last;
    }

    /** Decides once who takes back the room that its release had been promised: the strand when it queues one, or the lane when none is needed. */
    boolean settle() {
        return settled.compareAndSet(false, true);
    }

    void close() {
        call = null;
    }
}
