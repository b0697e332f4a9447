package dev.midimon.port.jack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The library's threads that call into Java, and the way to get them out again.
 *
 * <p>The library of JACK 2 makes its threads asynchronously cancellable ({@code JackPosixThread::ThreadHandler}) and cancels them when a client is deactivated or
 * closed. A thread that is cancelled within Java leaves a JVM that crashes, or that waits for the thread at every safepoint to come. So a client is closed only
 * when its threads have ended: a period that is refused makes the library take the client out of the server's graph and end the thread by itself. PipeWire's
 * library cancels nothing, and calls again after a refusal.
 */
final class CallbackThreads {

    /** Longer than the longest period, 8,192 frames of 44,100 a second. In a server that stands still nobody is within Java. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final long LOOK_NANOS = 500_000;
    private static final int NONE = 0;

    private final NativeThreads threads;
    private volatile boolean ending;
    private volatile boolean callsAgain;
    private volatile int refused = NONE;
    private volatile int last = NONE;

    CallbackThreads(NativeThreads threads) {
        this.threads = threads;
    }

    /**
     * Begins a period, on the real-time thread.
     *
     * @return false if the callback must return at once and refuse
     */
    boolean mayGoOn() {
        if (!ending) {
            return true;
        }
        callsAgain = refused != NONE;
        refused = threads.current();
        return false;
    }

    /** Begins the call that tells that the server went away, on any of the library's threads. */
    void lastCall() {
        last = threads.current();
    }

    /** Lets no call begin any more, and waits until the threads have ended that made one. */
    void end() {
        ending = true;
        long begin = System.nanoTime();
        while (mayBeInJava() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean mayBeInJava() {
        boolean inPeriod = !callsAgain && (refused == NONE || threads.isAlive(refused));
        return inPeriod || (last != NONE && threads.isAlive(last));
    }
}
