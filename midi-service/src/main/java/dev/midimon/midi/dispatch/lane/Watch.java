package dev.midimon.midi.dispatch.lane;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches over one running call at a time: interrupts it at its deadline, and gives it up when it ignores that for {@link #GRACE}. The lane's thread begins
 * and ends, the timer's thread expires; an interrupt never reaches the wrong call.
 */
final class Watch {

    /** How long an interrupted call may take to return. */
    static final Duration GRACE = Duration.ofMillis(500);

    /** How a call ended. */
    enum End {
        /** By itself. */
        RETURNED,
        /** After it was interrupted, since its deadline had passed. */
        TIMED_OUT,
        /** After it was interrupted, since its plugin goes. */
        STOPPED,
        /** Too late: somebody else goes on in its place. */
        GIVEN_UP
    }

    private @Nullable Thread thread;
    private @Nullable PluginInstance instance;
    private End end = End.RETURNED;
    private volatile long due = Long.MAX_VALUE;

    synchronized void begin(PluginInstance called, long timeoutNanos) {
        thread = Thread.currentThread();
        instance = called;
        end = End.RETURNED;
        due = System.nanoTime() + timeoutNanos;
    }

    synchronized End end() {
        thread = null;
        instance = null;
        due = Long.MAX_VALUE;
        Thread.interrupted();
        return end;
    }

    /** Returns when {@link #expire} has something to do, on the scale of {@link System#nanoTime()}, or {@link Long#MAX_VALUE}. */
    long due() {
        return due;
    }

    /** Interrupts the call, or gives it up; tells whether it gave it up. */
    synchronized boolean expire(long now) {
        if (thread == null || due == Long.MAX_VALUE || now - due < 0) {
            return false;
        }
        if (end == End.RETURNED) {
            interrupt(End.TIMED_OUT);
            return false;
        }
        end = End.GIVEN_UP;
        due = Long.MAX_VALUE;
        return true;
    }

    /** Interrupts the call before its deadline, if it is one of an incarnation that goes. */
    synchronized void stop(PluginInstance leaving) {
        if (instance == leaving && end == End.RETURNED) {
            interrupt(End.STOPPED);
        }
    }

    private void interrupt(End reason) {
        Thread running = thread;
        if (running != null) {
            end = reason;
            due = System.nanoTime() + GRACE.toNanos();
            running.interrupt();
        }
    }
}
