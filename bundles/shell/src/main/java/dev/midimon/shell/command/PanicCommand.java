package dev.midimon.shell.command;

import dev.midimon.api.hub.Hub;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;

/** Releases everything. */
public final class PanicCommand implements Command {
    private final Hub hub;

    /** Releases what that hub holds. */
    public PanicCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "panic";
    }

    @Override
    public String summary() {
        return "releases every held key and note and cancels every sequence";
    }

    @Override
    public String usage() {
        return "midimon panic";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments.parse(invocation.words()).none();
        hub.panic();
        return ExitCode.OK;
    }
}
