package dev.midimon.plugins.life;

import dev.midimon.plugins.EventQuery;
import dev.midimon.plugins.EventStore;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened, and those who want to hear of it. The newest events are in memory; a store keeps them longer and is given what happened before it came.
 */
public final class History implements PluginEvents {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int KEPT = 1_000;

    private final Clock clock;
    private final Deque<PluginEvent> events = new ArrayDeque<>(KEPT);
    private final Deque<PluginEvent> unstored = new ArrayDeque<>();
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private Optional<EventStore> store = Optional.empty();

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
            push(events, event);
            store.ifPresentOrElse(present -> present.add(event), () -> push(unstored, event));
            subscribers.forEach(subscriber -> subscriber.offer(event));
        }
    }

    private static void push(Deque<PluginEvent> events, PluginEvent event) {
        if (events.size() == KEPT) {
            events.removeLast();
        }
        events.addFirst(event);
    }

    /**
     * Keeps events there from now on.
     *
     * @param present the store; empty when there is none any more
     */
    public void keepIn(Optional<EventStore> present) {
        synchronized (events) {
            store = present;
            present.ifPresent(to -> {
                unstored.descendingIterator().forEachRemaining(to::add);
                unstored.clear();
            });
        }
    }

    @Override
    public List<PluginEvent> recent(EventQuery query) {
        Optional<EventStore> present;
        List<PluginEvent> snapshot;
        synchronized (events) {
            present = store;
            snapshot = new ArrayList<>(events);
        }
        if (present.isPresent()) {
            try {
                return present.get().recent(query);
            } catch (PluginException e) {
                LOG.debug("the history in memory stands in for the store: {}", e.getMessage());
            }
        }
        return snapshot.stream().filter(query::matches).limit(query.limit()).toList();
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
            } catch (RuntimeException | Error e) { // foreign code, on a thread of its own
                LOG.error("a subscriber failed to take an event of {}", event.plugin(), e);
            }
        }
    }
}
