package dev.midimon.plugins.life;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that may call a plugin's code, and so may take any time. It runs on a thread of its own; what it means for plugin life is concluded on the
 * thread of plugin life. One that outlasts its deadline is interrupted and counts as stuck until it ends.
 */
final class Errand {

    private final String doing;
    private final Duration limit;
    private final long begun;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private boolean interrupted;
    private volatile @Nullable Runnable conclusion;

    /** The work; returns what to do on the thread of plugin life when it is done. */
    @FunctionalInterface
    interface Work {
        Runnable run() throws Exception;
    }

    /** What is fixed for all errands: the clock, and whom to tell that one has ended. */
    record Office(LongSupplier nanoTime, Runnable ended) {}

    /**
     * Begins.
     *
     * @param name of the plugin or file, for the thread's name
     * @param doing in words, for example {@code starting}
     * @param failed what to do on the thread of plugin life when the work throws
     */
    Errand(String name, String doing, Duration limit, Work work, Function<Throwable, Runnable> failed, Office office) {
        this.doing = doing;
        this.limit = limit;
        this.nanoTime = office.nanoTime();
        this.begun = nanoTime.getAsLong();
        this.thread = new Thread(
                () -> {
                    conclusion = conclude(work, failed);
                    office.ended().run();
                },
                "midimon-plugin-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whatever a plugin throws must not end plugin life, an error neither. */
    private static Runnable conclude(Work work, Function<Throwable, Runnable> failed) {
        try {
            return work.run();
        } catch (Throwable e) {
            return failed.apply(e);
        }
    }

    Optional<Runnable> conclusion() {
        return Optional.ofNullable(conclusion);
    }

    /** Tells whether it has outlasted its deadline; interrupts it the first time. */
    boolean stuck() {
        if (conclusion != null || nanoTime.getAsLong() - begun < limit.toNanos()) {
            return false;
        }
        if (!interrupted) {
            interrupted = true;
            thread.interrupt();
        }
        return true;
    }

    Duration limit() {
        return limit;
    }

    String doing() {
        return doing;
    }

    /** Where it is, for example {@code com.example.Lamp.connect(Lamp.java:12)}. */
    String place() {
        StackTraceElement[] stack = thread.getStackTrace();
        for (StackTraceElement frame : stack) {
            if (!frame.getClassName().startsWith("java.")
                    && !frame.getClassName().startsWith("jdk.")) {
                return frame.toString();
            }
        }
        return stack.length == 0 ? "its end" : stack[0].toString();
    }
}
