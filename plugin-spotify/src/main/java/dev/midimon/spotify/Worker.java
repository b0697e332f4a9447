package dev.midimon.spotify;

import dev.midimon.api.action.ActionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The thread {@code midimon-spotify}, which alone talks to Spotify. It begins with the first job; at most 64 jobs wait. */
final class Worker {

    /** Something to do that may be refused. */
    @FunctionalInterface
    interface Job<T> {
        T run() throws ActionException, InterruptedException;
    }

    private static final int MOST_WAITING = 64;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LAST_JOB = Duration.ofSeconds(9);

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread created = new Thread(task, "midimon-spotify");
        created.setDaemon(true);
        return created;
    });

    private final Logger logger;

    Worker(Logger logger) {
        this.logger = logger;
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Does a job as {@link #ask(Job, Duration)} does, within 10 s. */
    <T> T ask(Job<T> job) throws ActionException, InterruptedException {
        return ask(job, LONGEST_WAIT);
    }

    /**
     * Does a job and waits for its end. A job that has begun is not interrupted, even when nobody waits for it any more: a new refresh token must not get
     * lost on its way.
     *
     * @throws ActionException what the job throws; {@code SPOTIFY_BUSY} if too many jobs wait, {@code SPOTIFY_TIMEOUT} if it takes longer
     */
    <T> T ask(Job<T> job, Duration patience) throws ActionException, InterruptedException {
        Future<T> answer = submit(job);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ActionException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new ActionException(
                    "SPOTIFY_TIMEOUT", "no answer from Spotify within " + patience.toSeconds() + " s", e);
        } finally {
            answer.cancel(false);
        }
    }

    /**
     * Does a job some time.
     *
     * @return false if too many wait, or the plugin stops
     */
    boolean later(Duration delay, Runnable job) {
        try {
            if (thread.getQueue().size() < MOST_WAITING) {
                Future<?> accepted = thread.schedule(() -> guard(job), delay.toNanos(), TimeUnit.NANOSECONDS);
                return !accepted.isCancelled();
            }
        } catch (RejectedExecutionException stopping) {
            // As good as a full queue.
        }
        return false;
    }

    /** Lets the running job come to its end, for 9 s at most. */
    void close() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(LAST_JOB.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }

    private void guard(Runnable job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            logger.log(Level.ERROR, "a request to Spotify failed unexpectedly", e);
        }
    }

    private <T> Future<T> submit(Job<T> job) throws ActionException {
        if (thread.getQueue().size() >= MOST_WAITING) {
            throw new ActionException("SPOTIFY_BUSY", "too many requests to Spotify wait already");
        }
        try {
            return thread.submit(job::run);
        } catch (RejectedExecutionException e) {
            throw new ActionException("SPOTIFY_BUSY", "the plugin stops", e);
        }
    }
}
