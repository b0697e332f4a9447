package dev.midimon.plugins.life;

import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginEvents;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest events, and those who want to hear of them. */
public final class History implements PluginEvents {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int KEPT = 1_000;

    private final Clock clock;
    private final Deque<PluginEvent> events = new ArrayDeque<>(KEPT);
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

    /**
     * Makes an empty history.
     *
     * @param clock for the time of events
     */
    public History(Clock clock) {
        this.clock = clock;
    }

    void add(String plugin, PluginEvent.Kind kind, String message, Map<String, String> properties) {
        PluginEvent event = new PluginEvent(clock.instant(), plugin, kind, message, properties);
        synchronized (events) {
            if (events.size() == KEPT) {
                events.removeLast();
            }
            events.addFirst(event);
            subscribers.forEach(subscriber -> subscriber.offer(event));
        }
    }

    @Override
    public List<PluginEvent> recent(int limit) {
        return newest(event -> true, limit);
    }

    @Override
    public List<PluginEvent> recent(String plugin, int limit) {
        return newest(event -> event.plugin().equals(plugin), limit);
    }

    private List<PluginEvent> newest(Predicate<PluginEvent> wanted, int limit) {
        List<PluginEvent> snapshot;
        synchronized (events) {
            snapshot = new ArrayList<>(events);
        }
        return snapshot.stream().filter(wanted).limit(limit).toList();
    }

    @Override
    public Subscription subscribe(Consumer<? super PluginEvent> subscriber) {
        Subscriber subscription = new Subscriber(subscriber);
        subscribers.add(subscription);
        subscription.start();
        return () -> {
            subscribers.remove(subscription);
            subscription.interrupt();
        };
    }

    /** Ends all subscriptions. */
    public void close() {
        subscribers.forEach(Thread::interrupt);
        subscribers.clear();
    }

    /** Hands events to one subscriber. */
    private static final class Subscriber extends Thread {
        private final Consumer<? super PluginEvent> to;
        private final BlockingQueue<PluginEvent> waiting = new LinkedBlockingQueue<>(KEPT);

        Subscriber(Consumer<? super PluginEvent> to) {
            super("midimon-plugin-events");
            this.to = to;
            setDaemon(true);
        }

        void offer(PluginEvent event) {
            while (!waiting.offer(event)) {
                waiting.poll();
            }
        }

        @Override
        public void run() {
            try {
                while (!isInterrupted()) {
                    tell(waiting.take());
                }
            } catch (InterruptedException e) {
                interrupt();
            }
        }

        private void tell(PluginEvent event) {
            try {
                to.accept(event);
            } catch (RuntimeException e) {
                LOG.error("a subscriber failed to take an event of {}", event.plugin(), e);
            }
        }
    }
}
