package dev.midimon.plugins.life;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often runtimes had to start their plugins again. Counted by id, for all incarnations together. */
final class Restarts {

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();

    void count(String plugin) {
        counts.computeIfAbsent(plugin, id -> new AtomicLong()).incrementAndGet();
    }

    long of(String plugin) {
        AtomicLong count = counts.get(plugin);
        return count == null ? 0 : count.get();
    }
}
