package dev.midimon.shell.market;

import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.Plugins;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstalledRelease;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Installs a plugin from a registry or a file. */
final class MarketInstall implements Command {
    private final Marketplace market;
    private final Plugins plugins;

    MarketInstall(Marketplace market, Plugins plugins) {
        this.market = market;
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "install";
    }

    @Override
    public String summary() {
        return "installs a plugin from a registry or a file";
    }

    @Override
    public String usage() {
        return "midimon plugin install ID|FILE [--version RANGE] [--registry NAME] [--beside] [--allow-downgrade] [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(
                invocation.words(),
                Set.of("--json", "--beside", "--allow-downgrade"),
                Set.of("--version", "--registry"));
        String what = arguments.operand("one plugin id or file");
        Path file = invocation.path(what);
        boolean isFile = Files.isRegularFile(file);
        InstallRequest request = new InstallRequest(
                isFile ? Optional.empty() : Optional.of(what),
                isFile ? Optional.of(file) : Optional.empty(),
                arguments.option("--registry"),
                range(arguments),
                arguments.has("--beside"),
                arguments.has("--allow-downgrade"));
        List<InstalledRelease> done = market.install(request, new ProgressPrinter(invocation, arguments.json()));
        ReleasePrinter printer = new ReleasePrinter(plugins, invocation, arguments.json());
        done.forEach(printer::print);
        if (done.isEmpty()) {
            invocation.err().println(what + " is installed already");
        }
        return ExitCode.OK;
    }

    private static VersionRange range(Arguments arguments) throws UsageException {
        try {
            return arguments.option("--version").map(VersionRange::parse).orElse(VersionRange.ANY);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--version: " + e.getMessage());
        }
    }
}
