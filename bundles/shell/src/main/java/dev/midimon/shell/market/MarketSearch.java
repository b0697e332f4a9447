package dev.midimon.shell.market;

import dev.midimon.plugins.market.Marketplace;
import dev.midimon.plugins.market.Offer;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.Table;
import dev.midimon.shell.UsageException;
import java.util.List;

/** Looks for plugins in the registries. */
final class MarketSearch implements Command {
    private final Marketplace market;

    MarketSearch(Marketplace market) {
        this.market = market;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String summary() {
        return "looks for plugins in the registries";
    }

    @Override
    public String usage() {
        return "midimon plugin search [WORD…] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words());
        List<Offer> offers = market.search(String.join(" ", arguments.operands()));
        if (arguments.json()) {
            OfferPrinter printer = new OfferPrinter(invocation, true);
            offers.forEach(printer::print);
            return ExitCode.OK;
        }
        Table table = new Table("PLUGIN", "VERSION", "INSTALLED", "REGISTRY", "DESCRIPTION");
        for (Offer offer : offers) {
            table.row(
                    offer.id(),
                    offer.versions().isEmpty() ? "-" : offer.versions().get(0),
                    offer.installed().map(Object::toString).orElse("-"),
                    offer.registry(),
                    offer.description().isEmpty() ? offer.name() : offer.description());
        }
        table.print(invocation.out());
        if (offers.isEmpty()) {
            invocation.err().println("nothing was found; 'midimon registry list' shows where was looked");
        }
        return ExitCode.OK;
    }
}
