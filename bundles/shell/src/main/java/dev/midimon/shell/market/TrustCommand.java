package dev.midimon.shell.market;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.TrustedPublishers;
import dev.midimon.plugins.market.TrustedPublishers.Publisher;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.Table;
import dev.midimon.shell.UsageException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/** Says whose signatures count. */
public final class TrustCommand implements Command {
    private final TrustedPublishers publishers;

    /** Keeps those. */
    public TrustCommand(TrustedPublishers publishers) {
        this.publishers = publishers;
    }

    @Override
    public String name() {
        return "trust";
    }

    @Override
    public String summary() {
        return "says whose signatures count";
    }

    @Override
    public String usage() {
        return """
                midimon trust list [--json]
                midimon trust add KEY-ID|KEY|FILE.pem [--name NAME] [--json]
                midimon trust remove KEY-ID
                midimon trust revoke KEY-ID""";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words(), Set.of("--json"), Set.of("--name"));
        List<String> words = arguments.operands(1, 2, "list, add, remove or revoke");
        String verb = words.get(0);
        try {
            switch (verb) {
                case "list" -> list(invocation, arguments.json(), publishers.list());
                case "add" -> list(invocation, arguments.json(), List.of(add(invocation, arguments, key(arguments))));
                case "remove" -> publishers.remove(key(arguments));
                case "revoke" -> publishers.revoke(key(arguments));
                default -> throw new UsageException("expected list, add, remove or revoke, found " + verb);
            }
            return ExitCode.OK;
        } catch (PluginException e) {
            invocation.err().println(e.code() + ": " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static String key(Arguments arguments) throws UsageException {
        return arguments.operands(2, 2, "a key").get(1);
    }

    private Publisher add(Invocation invocation, Arguments arguments, String key) throws InterruptedException {
        if (key.matches("[0-9a-f]{16}")) {
            return publishers.addFromRegistry(key);
        }
        boolean isFile = Files.isRegularFile(invocation.path(key));
        return publishers.add(
                arguments.option("--name").orElse(isFile ? key : ""),
                isFile ? invocation.path(key).toString() : key);
    }

    private static void list(Invocation invocation, boolean json, List<Publisher> publishers) {
        if (json) {
            publishers.forEach(publisher -> new JsonLines(invocation.out())
                    .print(Fields.of("publisher")
                            .put("key", publisher.keyId())
                            .put("name", publisher.name())
                            .put("added", publisher.added().toString())
                            .put("revoked", publisher.revoked())
                            .map()));
            return;
        }
        Table table = new Table("KEY", "ADDED", "", "NAME");
        publishers.forEach(publisher -> table.row(
                publisher.keyId(),
                publisher.added().toString().substring(0, 10),
                publisher.revoked() ? "revoked" : "trusted",
                publisher.name()));
        table.print(invocation.out());
    }
}
