package dev.midimon.shell.market;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.plugins.market.RegistryBuilder;
import dev.midimon.plugins.market.RegistryState;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists registries, and makes one of a folder. */
public final class RegistryCommand implements Command {
    private final Optional<Marketplace> market;
    private final RegistryBuilder builder;

    /** Works with the marketplace, where there is one. */
    public RegistryCommand(Optional<Marketplace> market, RegistryBuilder builder) {
        this.market = market;
        this.builder = builder;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public String summary() {
        return "lists registries, and makes one of a folder of plugins";
    }

    @Override
    public String usage() {
        return """
                midimon registry list [--json]
                midimon registry build DIR [--key PRIVATE.pem] [--url ADDRESS] [--json]""";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words(), Set.of("--json"), Set.of("--key", "--url"));
        List<String> words = arguments.operands(1, 2, "list, or build and a folder");
        try {
            switch (words.get(0)) {
                case "list" -> list(invocation, arguments.json());
                case "build" ->
                    build(
                            invocation,
                            arguments,
                            arguments.operands(2, 2, "build and a folder").get(1));
                default -> throw new UsageException("expected list or build, found " + words.get(0));
            }
            return ExitCode.OK;
        } catch (PluginException e) {
            invocation.err().println(e.code() + ": " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private void list(Invocation invocation, boolean json) throws UsageException, InterruptedException {
        List<RegistryState> registries = market.orElseThrow(
                        () -> new UsageException("this hub lives for one command and reads no registries"))
                .registries();
        if (!json) {
            RegistryPrinter.print(invocation, registries);
            return;
        }
        registries.forEach(registry -> new JsonLines(invocation.out())
                .print(Fields.of("registry")
                        .put("name", registry.name())
                        .put("url", registry.address().toString())
                        .put("plugins", registry.plugins())
                        .put("last_updated", registry.lastUpdated().map(Object::toString))
                        .put("fetched", registry.fetched().map(Object::toString))
                        .put("signer", registry.signer())
                        .put("problem", registry.problem())
                        .map()));
    }

    private void build(Invocation invocation, Arguments arguments, String folder)
            throws UsageException, InterruptedException {
        RegistryBuilder.Built built = builder.build(
                invocation.path(folder),
                url(arguments),
                arguments.option("--key").map(invocation::path));
        if (arguments.json()) {
            new JsonLines(invocation.out())
                    .print(Fields.of("registry_built")
                            .put("document", built.document().toString())
                            .put("releases", built.releases())
                            .put("key", built.keyId())
                            .map());
            return;
        }
        built.releases().forEach(release -> invocation.out().println(release));
        invocation
                .out()
                .println(built.document()
                        + built.keyId()
                                .map(key -> ", signed with the key " + key)
                                .orElse(", not signed"));
    }

    private static Optional<URI> url(Arguments arguments) throws UsageException {
        try {
            return arguments.option("--url").map(text -> URI.create(text.endsWith("/") ? text : text + "/"));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--url: " + e.getMessage());
        }
    }
}
