package dev.midimon.shell.command;

import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.Rehearsal;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.Set;

/** Checks a mapping file. */
public final class ValidateCommand implements Command {
    private final Rehearsal rehearsal;

    /** Checks there. */
    public ValidateCommand(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public String summary() {
        return "checks a mapping file and shows every problem with its line and column";
    }

    @Override
    public String usage() {
        return "midimon validate FILE [--deploy DIR] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words(), Set.of("--json"), Set.of("--deploy"));
        ConfigurationReport report = rehearsal.validate(invocation.path(arguments.operand("one mapping file")));
        new ProblemPrinter(invocation, arguments.json()).print(report);
        return report.accepted() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
}
