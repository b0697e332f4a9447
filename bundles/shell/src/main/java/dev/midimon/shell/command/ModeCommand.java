package dev.midimon.shell.command;

import dev.midimon.api.hub.Hub;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.util.List;

/** Shows or switches the mode. */
public final class ModeCommand implements Command {
    private final Hub hub;

    /** Switches that hub. */
    public ModeCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "mode";
    }

    @Override
    public String summary() {
        return "shows the modes, or switches to one";
    }

    @Override
    public String usage() {
        return "midimon mode [NAME | next | previous] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        List<String> operands = arguments.operands(0, 1, "one mode");
        String current = operands.isEmpty() ? hub.status().mode() : hub.mode(operands.get(0));
        List<String> modes = hub.status().configuration().modes();
        if (arguments.json()) {
            new JsonLines(invocation.out())
                    .print(Fields.of("mode")
                            .put("mode", current)
                            .put("modes", modes)
                            .map());
        } else if (operands.isEmpty()) {
            modes.forEach(mode -> invocation.out().println((mode.equals(current) ? "* " : "  ") + mode));
        } else {
            invocation.out().println(current);
        }
        return ExitCode.OK;
    }
}
