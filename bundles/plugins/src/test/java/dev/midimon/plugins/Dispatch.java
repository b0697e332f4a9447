package dev.midimon.plugins;

import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.witness.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A dispatcher that keeps the contract in the plainest way: one call at a time, for the highest version that it was given. */
final class Dispatch implements ActionUser {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<LivePlugin> plugins = new ArrayList<>();

    @Override
    public synchronized void adopt(LivePlugin plugin) {
        log.add("adopt " + plugin);
        plugins.add(plugin);
    }

    @Override
    public synchronized void retire(LivePlugin plugin, Duration deadline) {
        log.add("retire " + plugin);
        plugins.remove(plugin);
    }

    List<String> log() {
        return log;
    }

    synchronized List<LivePlugin> plugins() {
        return List.copyOf(plugins);
    }

    List<String> live() {
        return plugins().stream().map(LivePlugin::toString).toList();
    }

    private synchronized void call(String id, String action, int value) throws ActionException, InterruptedException {
        LivePlugin plugin = plugins.stream()
                .filter(candidate -> candidate.id().equals(id))
                .max(Comparator.comparing(LivePlugin::version))
                .orElseThrow(() -> new ActionException("UNBOUND", "no " + id));
        Action bound = plugin.actions().find(action).orElseThrow().bind(Parameters.empty());
        bound.execute(TriggerContext.of(Gesture.CC).value(value).build());
    }

    Load load(String id, String action) {
        return new Load(id, action);
    }

    /** Calls an action a thousand times a second, with a number that counts up. */
    final class Load implements AutoCloseable {
        private final Thread thread;
        private volatile boolean running = true;
        private final AtomicInteger sent = new AtomicInteger();
        private final List<String> lost = new CopyOnWriteArrayList<>();

        Load(String id, String action) {
            thread = new Thread(() -> run(id, action), "load");
            thread.start();
        }

        private void run(String id, String action) {
            long next = System.nanoTime();
            while (running) {
                try {
                    call(id, action, sent.get());
                } catch (ActionException | InterruptedException e) {
                    lost.add(sent.get() + ": " + e);
                }
                sent.incrementAndGet();
                next += 1_000_000;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }

        void finish() throws InterruptedException {
            running = false;
            thread.join();
        }

        List<String> lost() {
            return List.copyOf(lost);
        }

        List<Integer> executed() {
            return Witness.SAID.stream()
                    .filter(said -> said.matches("1\\.\\d+\\.0 \\d+"))
                    .map(said -> Integer.valueOf(said.substring(said.indexOf(' ') + 1)))
                    .toList();
        }

        List<Integer> expected() {
            return IntStream.range(0, sent.get()).boxed().toList();
        }

        long versions() {
            return Witness.SAID.stream()
                    .filter(said -> said.matches("1\\.\\d+\\.0 \\d+"))
                    .map(said -> said.substring(0, said.indexOf(' ')))
                    .distinct()
                    .count();
        }

        @Override
        public void close() {
            running = false;
        }
    }
}
