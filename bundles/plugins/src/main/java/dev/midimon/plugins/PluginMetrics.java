package dev.midimon.plugins;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** What plugins did and cost since the hub started. A service of the hub; safe for all threads. */
@ProviderType
public interface PluginMetrics {

    /**
     * Measures one plugin.
     *
     * @param plugin its id
     * @return empty when there is no such plugin
     */
    Optional<Metrics> of(String plugin);

    /**
     * Measures all plugins, those that were never called too.
     *
     * @return sorted by id
     */
    List<Metrics> all();

    /**
     * What one plugin did and costs. Its versions count together.
     *
     * @param plugin its id
     * @param calls what came of its calls
     * @param restarts how often its runtime started it again because it had ended unasked
     * @param pid its process, when it has one of its own
     * @param residentBytes how much memory that process and those that it started, or a WASM module within the hub, have in use; empty where the system does not
     *     tell, and for a plugin in Java within the hub
     */
    record Metrics(String plugin, Calls calls, long restarts, OptionalLong pid, OptionalLong residentBytes) {}

    /**
     * What came of the calls of a plugin's actions.
     *
     * @param calls calls that have ended
     * @param errors those that failed
     * @param timeouts those that outlasted their deadline
     * @param dropped calls that overload dropped before they began, superseded values included
     * @param waiting calls that wait now
     * @param median time from the event to the end of the call; half of the calls took no longer. All times are at most 6.25 % too high
     * @param p95 95 of 100 took no longer
     * @param p99 99 of 100 took no longer
     * @param max the longest
     */
    record Calls(
            long calls,
            long errors,
            long timeouts,
            long dropped,
            int waiting,
            Duration median,
            Duration p95,
            Duration p99,
            Duration max) {

        /** No call at all. */
        public static final Calls NONE =
                new Calls(0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
