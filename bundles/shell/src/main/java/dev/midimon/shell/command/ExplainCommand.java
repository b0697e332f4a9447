package dev.midimon.shell.command;

import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.hub.Rehearsal;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.util.List;
import java.util.Set;

/** Says what events would fire under a mapping file, and why not the rest. */
public final class ExplainCommand implements Command {
    private final Rehearsal rehearsal;

    /** Explains there. */
    public ExplainCommand(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public String summary() {
        return "says what events would fire under a mapping file, and for each mapping that does not, why";
    }

    @Override
    public String usage() {
        return "midimon explain FILE EVENT… [--deploy DIR] [--json]\n\n" + Events.USAGE;
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words(), Set.of("--json"), Set.of("--deploy"));
        List<String> words = arguments.operands(2, Integer.MAX_VALUE, "a mapping file and at least one EVENT");
        List<MidiEvent> events = Events.parse(words.subList(1, words.size()));
        new ExplanationPrinter(invocation, arguments.json())
                .print(rehearsal.explain(invocation.path(words.get(0)), events));
        return ExitCode.OK;
    }
}
