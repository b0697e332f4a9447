package dev.midimon.midi.hub;

import dev.midimon.midi.dispatch.Dispatcher;
import dev.midimon.plugins.ActionUser;
import dev.midimon.plugins.LivePlugin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which plugins are live, for every dispatcher there is: the running one, and one for each rehearsal. */
final class LivePlugins implements ActionUser {
    private final List<LivePlugin> live = new ArrayList<>();
    private final List<Dispatcher> dispatchers = new ArrayList<>();

    @Override
    public void adopt(LivePlugin plugin) throws InterruptedException {
        for (Dispatcher dispatcher : added(plugin)) {
            dispatcher.adopt(plugin);
        }
    }

    private synchronized List<Dispatcher> added(LivePlugin plugin) {
        live.add(plugin);
        notifyAll();
        return List.copyOf(dispatchers);
    }

    @Override
    public void retire(LivePlugin plugin, Duration deadline) throws InterruptedException {
        for (Dispatcher dispatcher : removed(plugin)) {
            dispatcher.retire(plugin, deadline);
        }
    }

    private synchronized List<Dispatcher> removed(LivePlugin plugin) {
        live.remove(plugin);
        return List.copyOf(dispatchers);
    }

    /** Tells a dispatcher of every plugin that is live and of those to come. */
    void join(Dispatcher dispatcher) throws InterruptedException {
        for (LivePlugin plugin : joined(dispatcher)) {
            dispatcher.adopt(plugin);
        }
    }

    private synchronized List<LivePlugin> joined(Dispatcher dispatcher) {
        dispatchers.add(dispatcher);
        return List.copyOf(live);
    }

    /** Tells a dispatcher nothing more. */
    synchronized void leave(Dispatcher dispatcher) {
        dispatchers.remove(dispatcher);
    }

    /** Waits until each of these plugins has a live version. */
    synchronized void await(Set<String> wanted, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!ids().containsAll(wanted)) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    synchronized List<LivePlugin> list() {
        return List.copyOf(live);
    }

    private Set<String> ids() {
        return live.stream().map(LivePlugin::id).collect(Collectors.toSet());
    }
}
