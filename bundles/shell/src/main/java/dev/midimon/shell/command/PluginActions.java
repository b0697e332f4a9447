package dev.midimon.shell.command;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.plugins.Plugins;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.util.Collection;

/** Lists the actions of a plugin with their parameters. */
final class PluginActions implements Command {
    private final Plugins plugins;

    PluginActions(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "actions";
    }

    @Override
    public String summary() {
        return "lists the actions of a plugin with their parameters";
    }

    @Override
    public String usage() {
        return "midimon plugin actions ID [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        String id = arguments.operand("one plugin id");
        Collection<ActionDefinition> actions = plugins.actions(id);
        if (actions.isEmpty()) {
            invocation.err().println("no version of \"" + id + "\" runs; 'midimon plugin info " + id + "' says why");
            return ExitCode.FAILED;
        }
        for (ActionDefinition action : actions) {
            if (arguments.json()) {
                new JsonLines(invocation.out())
                        .print(Fields.of("action")
                                .put("plugin", id)
                                .put("name", action.name())
                                .put("description", action.description())
                                .put("params_schema", new RawValue(action.schema()))
                                .map());
            } else {
                invocation
                        .out()
                        .println(action.name() + (action.description().isEmpty() ? "" : "  " + action.description()));
                SchemaText.lines(action.schema())
                        .forEach(line -> invocation.out().println("    " + line));
            }
        }
        return ExitCode.OK;
    }
}
