package dev.midimon.spotify;

import dev.midimon.api.action.ActionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A value that comes faster than Spotify takes it. One request is under way, and of the values that come meanwhile the newest goes out next. The first value
 * after a pause or a refusal waits for Spotify's answer, so that its action tells a refusal; those that follow closely do not wait.
 */
final class Dial {

    /** Sends a value to Spotify. */
    @FunctionalInterface
    interface Sending {
        void send(int value) throws ActionException, InterruptedException;
    }

    private final String what;
    private final Sending sending;
    private final Runnable lost;
    private final Worker worker;
    private final Pace pace;
    private final Logger logger;
    private OptionalInt waiting = OptionalInt.empty();
    private boolean underWay;
    private boolean accepted;
    private long acceptedAt;

    /**
     * Creates a dial at rest.
     *
     * @param what its name, for messages
     * @param lost called when a value was refused
     */
    Dial(String what, Sending sending, Runnable lost, Worker worker, Pace pace, Logger logger) {
        this.what = what;
        this.sending = sending;
        this.lost = lost;
        this.worker = worker;
        this.pace = pace;
        this.logger = logger;
    }

    /** Tells whether the next value need not wait for an answer. */
    synchronized boolean lively() {
        return underWay
                || (accepted && System.nanoTime() - acceptedAt < pace.burst().toNanos());
    }

    /** Leaves a value, which goes out as soon as nothing is under way, unless a newer one comes before that. */
    void leave(int value) {
        synchronized (this) {
            waiting = OptionalInt.of(value);
            if (underWay) {
                return;
            }
            underWay = true;
        }
        sendLater(Duration.ZERO);
    }

    /** Sends a value and waits for the answer; when Spotify asks for a moment, leaves it for then. Called on the worker. */
    void send(int value) throws ActionException, InterruptedException {
        synchronized (this) {
            waiting = OptionalInt.of(value);
            underWay = true;
        }
        sendNewest();
    }

    private void sendLater(Duration delay) {
        if (!worker.later(delay, this::sendInBackground)) {
            rest(false);
        }
    }

    private void sendInBackground() {
        try {
            sendNewest();
        } catch (ActionException e) {
            logger.log(Level.WARNING, "{0} not set: {1} ({2})", what, e.getMessage(), e.code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendNewest() throws ActionException, InterruptedException {
        OptionalInt newest = take();
        if (newest.isEmpty()) {
            return;
        }
        boolean done = false;
        try {
            sending.send(newest.getAsInt());
            done = true;
        } catch (RateLimited e) {
            if (e.delay().compareTo(pace.keep()) > 0) {
                throw e;
            }
            done = true;
            logger.log(Level.INFO, "{0}: the newest value follows, {1}", what, e.getMessage());
            putBack(newest);
            sendLater(e.delay());
            return;
        } finally {
            if (!done) {
                rest(false);
                lost.run();
            }
        }
        rest(true);
    }

    private synchronized OptionalInt take() {
        OptionalInt newest = waiting;
        waiting = OptionalInt.empty();
        return newest;
    }

    private synchronized void putBack(OptionalInt value) {
        if (waiting.isEmpty()) {
            waiting = value;
        }
    }

    /** Ends what is under way; what waits goes next, or is dropped with a refusal. */
    private void rest(boolean success) {
        synchronized (this) {
            accepted = success;
            acceptedAt = System.nanoTime();
            if (!success) {
                waiting = OptionalInt.empty();
            }
            underWay = waiting.isPresent();
            if (!underWay) {
                return;
            }
        }
        sendLater(Duration.ZERO);
    }
}
