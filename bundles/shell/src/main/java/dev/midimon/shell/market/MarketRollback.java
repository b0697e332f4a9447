package dev.midimon.shell.market;

import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;

/** Goes back to the version before. */
final class MarketRollback implements Command {
    private final Marketplace market;
    private final Plugins plugins;

    MarketRollback(Marketplace market, Plugins plugins) {
        this.market = market;
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "rollback";
    }

    @Override
    public String summary() {
        return "goes back to the version that was installed before";
    }

    @Override
    public String usage() {
        return "midimon plugin rollback ID [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words());
        new ReleasePrinter(plugins, invocation, arguments.json())
                .print(market.rollback(arguments.operand("one plugin id")));
        return ExitCode.OK;
    }
}
