package dev.midimon.shell.market;

import dev.midimon.api.version.SemanticVersion;
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

/** Keeps a plugin at its version. */
final class MarketPin implements Command {
    private final Marketplace market;

    MarketPin(Marketplace market) {
        this.market = market;
    }

    @Override
    public String name() {
        return "pin";
    }

    @Override
    public String summary() {
        return "keeps a plugin at its version when others are updated; 'none' lets it go";
    }

    @Override
    public String usage() {
        return "midimon plugin pin ID VERSION|none [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException {
        Arguments arguments = Arguments.parse(invocation.words());
        List<String> words = arguments.operands(2, 2, "a plugin id and a version, or none");
        Optional<SemanticVersion> version = version(words.get(1));
        market.pin(words.get(0), version);
        if (arguments.json()) {
            new JsonLines(invocation.out())
                    .print(Fields.of("pinned")
                            .put("plugin", words.get(0))
                            .put("version", version.map(Object::toString))
                            .map());
            return ExitCode.OK;
        }
        invocation
                .out()
                .println(words.get(0)
                        + version.map(known -> " stays at " + known).orElse(" is updated with the others"));
        return ExitCode.OK;
    }

    private static Optional<SemanticVersion> version(String word) throws UsageException {
        try {
            return word.equals("none") ? Optional.empty() : Optional.of(SemanticVersion.parse(word));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
