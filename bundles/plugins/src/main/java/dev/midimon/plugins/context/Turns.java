package dev.midimon.plugins.context;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one task at a time for each plugin, on a thread that lives as long as there is something to do for it. A task that comes while another one for the same
 * plugin waits replaces it, so there is never more than one waiting.
 */
public final class Turns {

    private final Map<String, Optional<Runnable>> waiting = new HashMap<>();

    /**
     * Runs a task, after the one that runs now.
     *
     * @param plugin whose turn it is
     * @param task what to do
     */
    public void take(String plugin, Runnable task) {
        synchronized (waiting) {
            if (waiting.containsKey(plugin)) {
                waiting.put(plugin, Optional.of(task));
                return;
            }
            waiting.put(plugin, Optional.empty());
        }
        Thread thread = new Thread(() -> run(plugin, task), "midimon-settings-" + plugin);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(String plugin, Runnable first) {
        for (Optional<Runnable> task = Optional.of(first); task.isPresent(); task = next(plugin)) {
            task.get().run();
        }
    }

    private Optional<Runnable> next(String plugin) {
        synchronized (waiting) {
            Optional<Runnable> task = waiting.getOrDefault(plugin, Optional.empty());
            if (task.isPresent()) {
                waiting.put(plugin, Optional.empty());
            } else {
                waiting.remove(plugin);
            }
            return task;
        }
    }
}
