package dev.midimon.api.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the hub is.
 *
 * @param version the hub's version
 * @param pid its process
 * @param started when it started
 * @param mode the current mode; empty when there are none
 * @param armed whether actions run
 * @param configuration the configuration in force
 * @param rejected the last save that was refused, until a good one comes
 * @param unbound the mappings that cannot run now
 * @param totals counts since the start
 * @param lanes one for every plugin that was called
 */
public record HubStatus(
        String version,
        long pid,
        Instant started,
        String mode,
        boolean armed,
        ConfigurationReport configuration,
        Optional<ConfigurationReport> rejected,
        List<Unbound> unbound,
        Summary totals,
        List<Lane> lanes) {

    /** Copies the lists. */
    public HubStatus {
        unbound = List.copyOf(unbound);
        lanes = List.copyOf(lanes);
    }

    /**
     * A mapping that cannot run.
     *
     * @param mode the mapping's mode; empty for a global one
     * @param index from 0 within its scope
     * @param line where it stands; 0 for a built-in one
     * @param description the user's words, or what it does
     * @param reason why, in words
     */
    public record Unbound(Optional<String> mode, int index, int line, String description, String reason) {}

    /**
     * What a plugin's lane counted.
     *
     * @param plugin its id
     * @param calls finished calls
     * @param errors calls that failed
     * @param timeouts calls that outlasted their deadline
     * @param dropped calls that overload dropped
     * @param waiting calls in the queue now
     * @param median time from event to finished call, half of the calls took less
     * @param p95 time from event to finished call, 95 of 100 took less
     * @param p99 time from event to finished call, 99 of 100 took less
     * @param max the longest
     * @param paused until when it gets no calls, because they kept failing; empty when it gets them
     */
    public record Lane(
            String plugin,
            long calls,
            long errors,
            long timeouts,
            long dropped,
            int waiting,
            Duration median,
            Duration p95,
            Duration p99,
            Duration max,
            Optional<Duration> paused) {}
}
