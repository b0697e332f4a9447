package dev.midimon.shell.command;

import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Hub;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;

/** Reads the configuration file again. */
public final class ReloadCommand implements Command {
    private final Hub hub;

    /** Reloads that hub. */
    public ReloadCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public String summary() {
        return "reads the configuration file again; one with problems changes nothing";
    }

    @Override
    public String usage() {
        return "midimon reload [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        arguments.none();
        ConfigurationReport report = hub.reload();
        new ProblemPrinter(invocation, arguments.json()).print(report);
        if (!report.accepted()) {
            invocation.err().println("what was before stays in force");
        }
        return report.accepted() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
}
