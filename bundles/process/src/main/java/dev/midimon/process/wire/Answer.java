package dev.midimon.process.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The answer that one thread waits for and another one brings. */
final class Answer {

    private final Connection connection;
    private final Thread waiting = Thread.currentThread();
    private volatile @Nullable JsonNode payload;
    private volatile boolean lost;

    /** Expects an answer on a connection, for the thread that calls. */
    Answer(Connection connection) {
        this.connection = connection;
    }

    boolean comesOn(Connection other) {
        return connection == other;
    }

    void arrived(JsonNode answer) {
        payload = answer;
        LockSupport.unpark(waiting);
    }

    void lost() {
        lost = true;
        LockSupport.unpark(waiting);
    }

    JsonNode await(long timeoutNanos) throws LostConnectionException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + timeoutNanos;
        while (true) {
            JsonNode answer = payload;
            if (answer != null) {
                return answer;
            }
            if (lost) {
                throw LostConnectionException.afterSending();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException("no answer within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms");
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
