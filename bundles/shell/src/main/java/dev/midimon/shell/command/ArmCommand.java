package dev.midimon.shell.command;

import dev.midimon.api.hub.Hub;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;

/** Arms or disarms the hub. */
public final class ArmCommand implements Command {
    private final Hub hub;

    /** Arms that hub. */
    public ArmCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "arm";
    }

    @Override
    public String summary() {
        return "lets actions happen, or silences them while events stay visible";
    }

    @Override
    public String usage() {
        return "midimon arm on|off [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        boolean on =
                switch (arguments.operand("on or off")) {
                    case "on" -> true;
                    case "off" -> false;
                    default ->
                        throw new UsageException("expected on or off, found "
                                + arguments.operands().get(0));
                };
        hub.arm(on);
        if (arguments.json()) {
            new JsonLines(invocation.out())
                    .print(Fields.of("arm").put("armed", on).map());
        } else {
            invocation.out().println(on ? "armed" : "disarmed: actions are silenced");
        }
        return ExitCode.OK;
    }
}
