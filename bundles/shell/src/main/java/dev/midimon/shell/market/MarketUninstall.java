package dev.midimon.shell.market;

import dev.midimon.plugins.market.Marketplace;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
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
        return "midimon plugin uninstall ID";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        String id = Arguments.parse(invocation.words()).operand("one plugin id");
        market.uninstall(id);
        invocation.out().println(id + " is uninstalled");
        return ExitCode.OK;
    }
}
