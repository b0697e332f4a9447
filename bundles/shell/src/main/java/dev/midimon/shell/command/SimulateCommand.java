package dev.midimon.shell.command;

import dev.midimon.api.hub.Hub;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;

/** Says what events would do in the running hub, without doing it. */
public final class SimulateCommand implements Command {
    private final Hub hub;

    /** Asks that hub. */
    public SimulateCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String summary() {
        return "says what events would do in the running hub, and does nothing";
    }

    @Override
    public String usage() {
        return "midimon simulate EVENT… [--json]\n\n" + Events.USAGE;
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        new ExplanationPrinter(invocation, arguments.json()).print(hub.simulate(Events.parse(arguments.operands())));
        return ExitCode.OK;
    }
}
