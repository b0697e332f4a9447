package dev.midimon.process.manifest;

import dev.midimon.process.sandbox.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a plugin is to be run: the table {@code [runtime]}.
 *
 * @param mode whether it is a worker
 * @param environment variables that it sets for itself
 * @param limits what it may use up
 * @param init how long it may take until it accepts a connection
 * @param execution how long an action may take
 * @param shutdown how long a clean end may take; empty for what the hub gives
 * @param allowedPaths what it names beyond its own directories
 * @param allowedHosts what it names
 * @param allowedVariables what it gets of the hub's environment
 */
public record RunSettings(
        Mode mode,
        Map<String, String> environment,
        Limits limits,
        Duration init,
        Duration execution,
        Optional<Duration> shutdown,
        List<String> allowedPaths,
        List<String> allowedHosts,
        Set<String> allowedVariables) {

    /** What holds where a plugin says nothing. */
    public static final RunSettings STANDARD = new RunSettings(
            Mode.WORKER,
            Map.of(),
            Limits.NONE,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Optional.empty(),
            List.of(),
            List.of(),
            Set.of());

    /** Copies the lists. */
    public RunSettings {
        environment = Map.copyOf(environment);
        allowedPaths = List.copyOf(allowedPaths);
        allowedHosts = List.copyOf(allowedHosts);
        allowedVariables = Set.copyOf(allowedVariables);
    }

    /** A virtual machine takes longer to start, and nothing but the mapping's own deadline ends an action of a jar. */
    static RunSettings forJar() {
        return new RunSettings(
                Mode.WORKER,
                Map.of(),
                Limits.NONE,
                Duration.ofSeconds(8),
                Duration.ofDays(1),
                Optional.empty(),
                List.of(),
                List.of(),
                Set.of());
    }

    /** How a plugin is called. */
    public enum Mode {
        /** One process serves every call. */
        WORKER,
        /** Every call is a process of its own. */
        PER_CALL
    }
}
