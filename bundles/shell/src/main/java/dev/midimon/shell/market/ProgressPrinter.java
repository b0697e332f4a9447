package dev.midimon.shell.market;

import dev.midimon.plugins.market.InstallWatcher;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalLong;

/** Shows the plan and the downloads of an installation: a line that changes on a terminal, a line at the end elsewhere, JSON when asked. */
final class ProgressPrinter implements InstallWatcher {
    private final Invocation invocation;
    private final boolean json;
    private final PrintStream err;

    ProgressPrinter(Invocation invocation, boolean json) {
        this.invocation = invocation;
        this.json = json;
        this.err = invocation.err();
    }

    @Override
    public void plan(List<Step> steps) {
        if (json) {
            steps.forEach(step -> new JsonLines(invocation.out())
                    .print(Fields.of("plan")
                            .put("plugin", step.id())
                            .put("version", step.version().toString())
                            .put("installed", step.installed().map(Object::toString))
                            .put("registry", step.registry())
                            .put("size", step.size().isPresent() ? step.size().getAsLong() : -1)
                            .put(
                                    "capabilities",
                                    step.capabilities().stream().sorted().toList())
                            .map()));
            return;
        }
        for (Step step : steps) {
            String size = step.size().isPresent() ? ", " + Size.of(step.size().getAsLong()) : "";
            String instead = step.installed().map(old -> ", in place of " + old).orElse("");
            err.println(
                    "will install " + step.id() + " " + step.version() + " from " + step.registry() + size + instead);
            step.capabilities().stream()
                    .sorted()
                    .forEach(name -> err.println("  asks for " + name + ": " + CapabilityRisk.of(name)));
        }
    }

    @Override
    public void downloading(String id, long bytes, OptionalLong total, long bytesPerSecond) {
        boolean done = total.isPresent() && bytes >= total.getAsLong();
        String of = total.isPresent() ? " of " + Size.of(total.getAsLong()) : "";
        if (json) {
            new JsonLines(invocation.out())
                    .print(Fields.of("download")
                            .put("plugin", id)
                            .put("bytes", bytes)
                            .put("total", total.orElse(-1))
                            .put("bytes_per_second", bytesPerSecond)
                            .map());
        } else if (invocation.screen().terminal()) {
            err.print("\r" + id + ": " + Size.of(bytes) + of + ", " + Size.of(bytesPerSecond) + "/s  "
                    + (done ? "\n" : ""));
            err.flush();
        } else if (done) {
            err.println(id + ": " + Size.of(bytes) + of + ", " + Size.of(bytesPerSecond) + "/s");
        }
    }

    @Override
    public void warning(String message) {
        err.println("warning: " + message);
    }
}
