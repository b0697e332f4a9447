package dev.midimon.midi.dispatch.lane;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A call that was begun and has not ended. */
final class Flight {

    /** What the hub may end it for. */
    enum Reason {
        /** Nothing; it ended by itself. */
        NONE,
        /** Its time was over. */
        TIMED_OUT,
        /** Its plugin goes. */
        STOPPED
    }

    private final Slot slot = new Slot();
    private final PluginInstance instance;
    private final Duration limit;
    private final CompletableFuture<Void> end;
    private volatile Reason reason = Reason.NONE;

    /** Takes over a call. */
    Flight(Slot begun, PluginInstance instance, Duration limit, CompletableFuture<Void> end) {
        slot.set(begun);
        this.instance = instance;
        this.limit = limit;
        this.end = end;
    }

    Slot slot() {
        return slot;
    }

    PluginInstance instance() {
        return instance;
    }

    /** Returns how long it may take, in nanoseconds: the shorter of the mapping's deadline and the plugin's own limit. */
    long timeoutNanos() {
        return Math.min(slot.call().timeoutNanos(), limit.toNanos());
    }

    CompletableFuture<Void> end() {
        return end;
    }

    Reason reason() {
        return reason;
    }

    /** Ends it, if it has not ended by itself. */
    void cancel(Reason why) {
        reason = why;
        end.cancel(false);
    }
}
