package dev.midimon.shell.command;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginMetrics;
import dev.midimon.plugins.PluginMetrics.Calls;
import dev.midimon.plugins.PluginMetrics.Metrics;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.Table;
import dev.midimon.shell.UsageException;
import java.util.List;
import java.util.stream.Stream;

/** Shows what plugins did and cost since the hub started. */
final class PluginMeasures implements Command {
    private final PluginMetrics metrics;

    PluginMeasures(PluginMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public String summary() {
        return "shows what plugins did and cost since the hub started";
    }

    @Override
    public String usage() {
        return "midimon plugin metrics [ID] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        List<String> words = arguments.operands(0, 1, "at most one plugin id");
        List<Metrics> wanted = words.isEmpty() ? metrics.all() : List.of(one(words.get(0)));
        if (arguments.json()) {
            wanted.forEach(MeasurePrinter.of(invocation, true)::print);
            return ExitCode.OK;
        }
        Table table = new Table(
                "PLUGIN", "CALLS", "ERRORS", "TIMEOUTS", "DROPPED", "P50", "P95", "P99", "MAX", "RESTARTS", "MEMORY");
        wanted.forEach(measured -> table.row(cells(measured).toArray()));
        table.print(invocation.out());
        return ExitCode.OK;
    }

    private Metrics one(String id) {
        return metrics.of(id).orElseThrow(() -> new PluginException("PLUGIN_NOT_FOUND", "no plugin is named " + id));
    }

    private static Stream<Object> cells(Metrics measured) {
        Calls calls = measured.calls();
        Stream<Object> counts =
                Stream.of(measured.plugin(), calls.calls(), calls.errors(), calls.timeouts(), calls.dropped());
        Stream<Object> times = Stream.of(calls.median(), calls.p95(), calls.p99(), calls.max())
                .map(time -> calls.calls() == 0 ? "" : MeasurePrinter.millis(time));
        Stream<Object> costs = Stream.of(
                measured.restarts(),
                measured.residentBytes().isPresent()
                        ? MeasurePrinter.megabytes(measured.residentBytes().getAsLong())
                        : "");
        return Stream.of(counts, times, costs).flatMap(cells -> cells);
    }
}
