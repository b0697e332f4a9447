package dev.midimon.process.life;

import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginState;
import dev.midimon.process.sandbox.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the process of a worker on a thread of its own: asks it for signs of life, and starts it again when it ends unasked (docs/reference/process.md, R6).
 */
final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PluginHost host;
    private final Limits limits;
    private final Confinement confinement;
    private final Gate gate;
    private final Time time;
    private final Starter starter;
    private final RestartPolicy policy = new RestartPolicy();
    private final CompletableFuture<Duration> stopping = new CompletableFuture<>();
    private final Thread thread;
    private @Nullable Run run;
    private Duration pause = Duration.ZERO;

    /** Starts the plugin's process, and opens the gate when it answers. */
    @FunctionalInterface
    interface Starter {

        /**
         * Starts it.
         *
         * @throws FailedStartException if it was started and does not come up
         * @throws IOException if it cannot even be started
         */
        Run start() throws IOException, InterruptedException;
    }

    /** How a process failed, and how long it had run. */
    private record Failure(String reason, Map<String, String> facts, Duration ran) {

        static Failure of(Exception e) {
            Map<String, String> facts =
                    e instanceof FailedStartException failed ? failed.properties() : Map.of("event", "crashed");
            return new Failure(String.valueOf(e.getMessage()), facts, Duration.ZERO);
        }
    }

    Supervisor(PluginHost host, Limits limits, Confinement confinement, Gate gate, Time time, Starter starter) {
        this.host = host;
        this.limits = limits;
        this.confinement = confinement;
        this.gate = gate;
        this.time = time;
        this.starter = starter;
        this.thread =
                new Thread(this::watch, "midimon-process-" + host.context().id());
        thread.setDaemon(true);
    }

    /**
     * Starts the process and watches it from then on. One that does not come up is started again, as one that ends later.
     *
     * @throws IOException if it cannot even be started
     */
    void begin() throws IOException, InterruptedException {
        try {
            run = starter.start();
        } catch (FailedStartException e) {
            pause = report(Failure.of(e)).orElseThrow();
        }
        thread.start();
    }

    /** Serves until it is stopped or given up. */
    private void watch() {
        try {
            while (!time.await(stopping, pause)) {
                Run now = run;
                Optional<Failure> failure = now == null ? again() : attend(now);
                Optional<Duration> delay =
                        failure.isEmpty() ? Optional.of(Duration.ZERO) : failure.flatMap(this::report);
                if (delay.isEmpty()) {
                    return;
                }
                pause = delay.get();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} is not watched any more", host.context().id());
        } finally {
            end();
        }
    }

    /** Starts it again. */
    private Optional<Failure> again() throws InterruptedException {
        try {
            run = starter.start();
            host.state(PluginState.RUNNING, "");
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(Failure.of(e));
        }
    }

    /** Waits for the end of a process; asks it for signs of life meanwhile. Returns nothing when it is to be stopped. */
    private Optional<Failure> attend(Run now) throws InterruptedException {
        CompletableFuture<?> over = CompletableFuture.anyOf(now.child().end(), stopping);
        long began = time.nanos();
        long heard = began;
        long answers = now.link().answers();
        while (!time.await(over, LOOK)) {
            if (now.link().answers() != answers) {
                answers = now.link().answers();
                heard = time.nanos();
            }
            if (!now.link().busy() && time.nanos() - heard >= SILENCE.toNanos()) {
                now.ping();
            }
            watchMemory(now);
        }
        if (stopping.isDone()) {
            return Optional.empty();
        }
        gate.close();
        Ending ending = now.child().ending();
        now.clear();
        run = null;
        host.process(0, confinement);
        return Optional.of(new Failure(ending.reason(), ending.properties(), Duration.ofNanos(time.nanos() - began)));
    }

    private void watchMemory(Run now) {
        if (limits.memoryMegabytes().isPresent()) {
            int limit = limits.memoryMegabytes().getAsInt();
            OptionalLong resident = now.child().residentMegabytes();
            if (resident.isPresent() && resident.getAsLong() > limit) {
                now.child()
                        .condemn(
                                "it occupies " + resident.getAsLong() + " MiB, more than its max_memory_mb = " + limit);
            }
        }
    }

    /** Tells of a failure, and how long it is until the next start; nothing when there is none. */
    private Optional<Duration> report(Failure failure) {
        host.event(PluginEvent.Kind.ERROR, "crashed: " + failure.reason(), failure.facts());
        Optional<Duration> delay = policy.ended(failure.ran());
        if (delay.isEmpty()) {
            giveUp(failure.reason());
            return delay;
        }
        String seconds = Long.toString(delay.get().toSeconds());
        host.state(PluginState.RESTARTING, failure.reason() + "; again in " + seconds + " s");
        host.event(
                PluginEvent.Kind.STATE,
                "restarting in " + seconds + " s",
                Map.of("event", "restarting", "delay_s", seconds));
        return delay;
    }

    private void giveUp(String reason) {
        String message = "given up after " + policy.failures() + " failures in a row; the last: " + reason
                + "; midimon plugin reload " + host.context().id() + " tries again";
        host.state(PluginState.FAILED, message);
        host.event(PluginEvent.Kind.ERROR, message, Map.of("event", "disabled_after_failures"));
    }

    private void end() {
        gate.close();
        Run last = run;
        if (last != null) {
            last.end(stopping.getNow(Duration.ZERO));
        }
    }

    /** Tells whether it is to be stopped. */
    boolean stopping() {
        return stopping.isDone();
    }

    /**
     * Ends it, and returns when nothing of it runs.
     *
     * @param patience how long a clean end may take
     */
    void stop(Duration patience) throws InterruptedException {
        stopping.complete(patience);
        thread.join();
    }
}
