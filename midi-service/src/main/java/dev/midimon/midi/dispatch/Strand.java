package dev.midimon.midi.dispatch;

import java.util.concurrent.atomic.AtomicBoolean;

/** One owner at a time. Whoever finds it free owns it; whoever does not leaves its work for the owner and never waits. */
final class Strand {
    private final AtomicBoolean owned = new AtomicBoolean();

    boolean tryEnter() {
        return !owned.get() && owned.compareAndSet(false, true);
    }

    void leave() {
        owned.set(false);
    }
}
