package dev.midimon.shell.market;

import dev.midimon.plugins.market.Marketplace;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;

/** Removes a plugin. */
final class MarketUninstall implements Command {
    private final Marketplace market;

    MarketUninstall(Marketplace market) {
        this.market = market;
    }

    @Override
    public String name() {
        return "uninstall";
    }

    @Override
    public String summary() {
        return "removes a plugin that was installed; its settings and data stay";
    }

    @Override
    public String usage() {
        return "midimon plugin uninstall ID [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words());
        String id = arguments.operand("one plugin id");
        market.uninstall(id);
        if (arguments.json()) {
            new JsonLines(invocation.out())
                    .print(Fields.of("uninstalled").put("plugin", id).map());
        } else {
            invocation.out().println(id + " is uninstalled");
        }
        return ExitCode.OK;
    }
}
