package dev.midimon.shell.market;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Installs newer releases, or tells of them, or says whether the hub looks for them by itself. */
final class MarketUpdate implements Command {
    private static final Set<String> ON_OFF = Set.of("on", "off");

    private final Marketplace market;
    private final Plugins plugins;

    MarketUpdate(Marketplace market, Plugins plugins) {
        this.market = market;
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "update";
    }

    @Override
    public String summary() {
        return "installs newer releases of what was installed, or of one plugin";
    }

    @Override
    public String usage() {
        return "midimon plugin update [ID] [--check-only] [--background on|off] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments =
                Arguments.parse(invocation.words(), Set.of("--json", "--check-only"), Set.of("--background"));
        List<String> ids = arguments.operands(0, 1, "at most one plugin id");
        Optional<String> background = arguments.option("--background");
        if (background.isPresent()) {
            return turn(invocation, arguments.json(), background.get());
        }
        List<Marketplace.Update> updates = market.updates().stream()
                .filter(update -> ids.isEmpty() || ids.contains(update.id()))
                .toList();
        if (updates.isEmpty()) {
            invocation.err().println("there is nothing newer");
        }
        int exit = ExitCode.OK;
        for (Marketplace.Update update : updates) {
            if (arguments.has("--check-only")) {
                tell(invocation, arguments.json(), update);
            } else if (!install(invocation, arguments.json(), update)) {
                exit = ExitCode.FAILED;
            }
        }
        return exit;
    }

    private int turn(Invocation invocation, boolean json, String word) throws UsageException {
        if (!ON_OFF.contains(word)) {
            throw new UsageException("--background: expected on or off, found " + word);
        }
        market.checkByItself(word.equals("on"));
        if (json) {
            new JsonLines(invocation.out())
                    .print(Fields.of("update_check").put("background", word).map());
        } else {
            invocation.out().println("the hub looks for updates by itself: " + word);
        }
        return ExitCode.OK;
    }

    private boolean install(Invocation invocation, boolean json, Marketplace.Update update)
            throws InterruptedException {
        try {
            ReleasePrinter printer = new ReleasePrinter(plugins, invocation, json);
            market.install(InstallRequest.of(update.id()), new ProgressPrinter(invocation, json))
                    .forEach(printer::print);
            return true;
        } catch (PluginException e) {
            invocation.err().println(e.code() + ": " + e.getMessage());
            return false;
        }
    }

    private static void tell(Invocation invocation, boolean json, Marketplace.Update update) {
        if (json) {
            new JsonLines(invocation.out())
                    .print(Fields.of("update")
                            .put("plugin", update.id())
                            .put("installed", update.installed().toString())
                            .put("available", update.available().toString())
                            .put("registry", update.registry())
                            .map());
        } else {
            invocation
                    .out()
                    .println(update.id() + " " + update.installed() + " -> " + update.available() + " from "
                            + update.registry());
        }
    }
}
