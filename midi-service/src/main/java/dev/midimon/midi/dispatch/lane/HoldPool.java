package dev.midimon.midi.dispatch.lane;

import dev.midimon.api.action.Gesture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The {@link Hold}s that are not in use. Taken on the strand, given back by any thread. Grows when more keys are held than ever before. */
public final class HoldPool {
    private static final int FIRST = 256;

    private final AtomicReference<@Nullable Hold> returned = new AtomicReference<>();
    private @Nullable Hold free;

    /** Creates a pool with some in store. */
    public HoldPool() {
        for (int i = 0; i < FIRST; i++) {
            Hold hold = new Hold();
            hold.next = free;
            free = hold;
        }
    }

    /**
     * Takes one. Called on the strand.
     *
     * @param call what presses
     * @param gesture what the fingers did
     * @return one that nobody else has
     */
    public Hold take(Call call, Gesture gesture) {
        Hold hold = free;
        if (hold == null) {
            hold = returned.getAndSet(null);
        }
        if (hold == null) {
            hold = new Hold();
        } else {
            free = hold.next;
        }
        hold.open(call, gesture);
        return hold;
    }

    /**
     * Gives one back.
     *
     * @param hold that nobody uses any more
     */
    public void giveBack(Hold hold) {
        hold.close();
        Hold top;
        do {
            top = returned.get();
            hold.next = top;
        } while (!returned.compareAndSet(top, hold));
    }
}
