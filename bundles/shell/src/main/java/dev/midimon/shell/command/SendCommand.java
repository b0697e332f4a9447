package dev.midimon.shell.command;

import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.util.List;

/** Plays events into the virtual port. */
public final class SendCommand implements Command {
    private final Hub hub;

    /** Sends to that hub. */
    public SendCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "send";
    }

    @Override
    public String summary() {
        return "plays events into the virtual port, as if a device had sent them";
    }

    @Override
    public String usage() {
        return "midimon send EVENT… [--json]\n\n" + Events.USAGE;
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words());
        List<MidiEvent> events = Events.parse(arguments.operands());
        hub.send(events);
        if (arguments.json()) {
            new JsonLines(invocation.out())
                    .print(Fields.of("sent").put("events", events.size()).map());
        }
        return ExitCode.OK;
    }
}
