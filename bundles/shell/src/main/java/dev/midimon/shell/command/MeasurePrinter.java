package dev.midimon.shell.command;

import dev.midimon.plugins.PluginMetrics;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import java.time.Duration;
import java.util.Locale;

/** Prints what a plugin did and costs, for people or as JSON. */
final class MeasurePrinter {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEGABYTE = 1 << 20;

    private final Invocation invocation;
    private final boolean json;

    private MeasurePrinter(Invocation invocation, boolean json) {
        this.invocation = invocation;
        this.json = json;
    }

    static MeasurePrinter of(Invocation invocation, boolean json) {
        return new MeasurePrinter(invocation, json);
    }

    void print(PluginMetrics.Metrics metrics) {
        if (json) {
            new JsonLines(invocation.out())
                    .print(add(Fields.of("metrics").put("plugin", metrics.plugin()), metrics)
                            .map());
            return;
        }
        PluginMetrics.Calls calls = metrics.calls();
        line(
                "calls",
                "%d, %d failed, %d timed out, %d dropped, %d waiting"
                        .formatted(calls.calls(), calls.errors(), calls.timeouts(), calls.dropped(), calls.waiting()));
        if (calls.calls() > 0) {
            line(
                    "latency",
                    "%s p50, %s p95, %s p99, %s max"
                            .formatted(
                                    millis(calls.median()),
                                    millis(calls.p95()),
                                    millis(calls.p99()),
                                    millis(calls.max())));
        }
        if (metrics.restarts() > 0) {
            line("restarts", Long.toString(metrics.restarts()));
        }
        metrics.residentBytes().ifPresent(bytes -> line("memory", megabytes(bytes)));
    }

    static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / NANOS_PER_MILLI);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / BYTES_PER_MEGABYTE);
    }

    private void line(String label, String text) {
        invocation.out().printf("  %-13s %s%n", label, text);
    }

    /** Adds what was measured to an object. */
    static Fields add(Fields fields, PluginMetrics.Metrics metrics) {
        PluginMetrics.Calls calls = metrics.calls();
        return fields.put("calls", calls.calls())
                .put("errors", calls.errors())
                .put("timeouts", calls.timeouts())
                .put("dropped", calls.dropped())
                .put("waiting", calls.waiting())
                .put("p50_us", micros(calls.median()))
                .put("p95_us", micros(calls.p95()))
                .put("p99_us", micros(calls.p99()))
                .put("max_us", micros(calls.max()))
                .put("restarts", metrics.restarts())
                .put("pid", metrics.pid().stream().boxed().findFirst())
                .put("resident_bytes", metrics.residentBytes().stream().boxed().findFirst());
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / NANOS_PER_MICRO;
    }
}
