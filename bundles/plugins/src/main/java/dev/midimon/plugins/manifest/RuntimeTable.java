package dev.midimon.plugins.manifest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The table {@code [runtime]}: what every runtime knows of it, and the sections where a runtime reads what only it knows. Empty where there is none. */
public final class RuntimeTable {

    private static final int MOST_MEGABYTES = 1 << 20;
    private static final int DAY = 86_400;

    private final Section table;
    private final Section limits;
    private final Section timeouts;
    private final Section security;
    private final boolean perCall;
    private final OptionalInt memoryMegabytes;
    private final Optional<Duration> execution;
    private final List<String> allowedHosts;

    RuntimeTable(Section table) {
        this.table = table;
        this.limits = table.tableOrEmpty("limits");
        this.timeouts = table.tableOrEmpty("timeouts");
        this.security = table.tableOrEmpty("security");
        String mode = table.text("mode").orElse("worker");
        if (!mode.equals("worker") && !mode.equals("per_call")) {
            table.error("mode", "expected worker or per_call, found \"" + mode + "\"");
        }
        this.perCall = mode.equals("per_call");
        this.memoryMegabytes = limits.whole("max_memory_mb", 1, MOST_MEGABYTES);
        this.execution = timeouts.seconds("execution", DAY);
        this.allowedHosts = security.texts("allowed_hosts");
    }

    /**
     * Tells whether each call begins anew: {@code mode = "per_call"}.
     *
     * @return false for {@code worker}, the default
     */
    public boolean perCall() {
        return perCall;
    }

    /**
     * Returns how much memory the plugin may have: {@code limits.max_memory_mb}.
     *
     * @return MiB, 1 to 1,048,576
     */
    public OptionalInt memoryMegabytes() {
        return memoryMegabytes;
    }

    /**
     * Returns how long an action may take: {@code timeouts.execution}.
     *
     * @return more than zero, a day at most
     */
    public Optional<Duration> execution() {
        return execution;
    }

    /**
     * Returns the hosts that the plugin names: {@code security.allowed_hosts}.
     *
     * @return as written
     */
    public List<String> allowedHosts() {
        return allowedHosts;
    }

    /**
     * Returns the table itself.
     *
     * @return {@code [runtime]}
     */
    public Section table() {
        return table;
    }

    /**
     * Returns the limits.
     *
     * @return {@code [runtime.limits]}
     */
    public Section limits() {
        return limits;
    }

    /**
     * Returns the time limits.
     *
     * @return {@code [runtime.timeouts]}
     */
    public Section timeouts() {
        return timeouts;
    }

    /**
     * Returns what the plugin names beyond what is its own.
     *
     * @return {@code [runtime.security]}
     */
    public Section security() {
        return security;
    }

    /** Remarks on the keys that nobody asked for. */
    void finish() {
        limits.finish();
        timeouts.finish();
        security.finish();
        table.finish();
    }
}
