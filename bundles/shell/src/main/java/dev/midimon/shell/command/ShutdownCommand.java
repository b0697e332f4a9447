package dev.midimon.shell.command;

import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;

/** Stops the hub. */
public final class ShutdownCommand implements Command {
    private final Runnable stop;

    /**
     * Stops with that.
     *
     * @param stop begins to stop the framework and returns
     */
    public ShutdownCommand(Runnable stop) {
        this.stop = stop;
    }

    @Override
    public String name() {
        return "shutdown";
    }

    @Override
    public String summary() {
        return "stops the hub";
    }

    @Override
    public String usage() {
        return "midimon shutdown";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments.parse(invocation.words()).none();
        stop.run();
        return ExitCode.OK;
    }
}
