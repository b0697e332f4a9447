package dev.midimon.plugins.life;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** The thread of plugin life, which looks when it is woken. Any number of wakes before it looks are one. Safe for any thread. */
final class LifeThread implements Executor {

    private final ScheduledThreadPoolExecutor executor;
    private final LongSupplier nanoTime;
    private final Runnable look;
    private final AtomicBoolean woken = new AtomicBoolean();

    LifeThread(ScheduledThreadPoolExecutor executor, LongSupplier nanoTime, Runnable look) {
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.look = look;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    void wake() {
        if (woken.compareAndSet(false, true)) {
            executor.execute(() -> {
                woken.set(false);
                look.run();
            });
        }
    }

    void wakeIn(Duration delay) {
        Future<?> unused = executor.schedule(this::wake, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    void wakeEvery(Duration period) {
        Future<?> unused = executor.scheduleWithFixedDelay(
                this::wake, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    void end() {
        executor.shutdownNow();
    }

    boolean ended() {
        return executor.isShutdown();
    }
}
