package dev.midimon.shell.command;

import dev.midimon.api.hub.Hub;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Fields;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.JsonLines;
import dev.midimon.shell.UsageException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Turns what somebody presses into a mapping. */
public final class LearnCommand implements Command {
    private static final long STANDARD_SECONDS = 30;

    private final Hub hub;

    /** Listens to that hub. */
    public LearnCommand(Hub hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "learn";
    }

    @Override
    public String summary() {
        return "waits for a press, hold, double tap, chord or turn and prints the mapping for it";
    }

    @Override
    public String usage() {
        return """
                midimon learn [--timeout SECONDS] [--json]
                midimon learn --template ID

                --timeout SECONDS  how long to wait for the first event (30)
                --template ID      a mapping for every control of a known device, to start from""";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words(), Set.of("--json"), Set.of("--timeout", "--template"));
        arguments.none();
        if (arguments.option("--template").isPresent()) {
            invocation.out().print(hub.starter(arguments.option("--template").get()));
            return ExitCode.OK;
        }
        invocation.err().println("Press, hold, double-tap or turn what you want to map …");
        Optional<Hub.Learned> learned = hub.learn(patience(arguments));
        if (learned.isEmpty()) {
            invocation.err().println("nothing came; 'midimon ports' shows what is connected");
            return ExitCode.FAILED;
        }
        if (arguments.json()) {
            new JsonLines(invocation.out())
                    .print(Fields.of("learned")
                            .put("description", learned.get().description())
                            .put("toml", learned.get().toml())
                            .map());
        } else {
            invocation.err().println(learned.get().description());
            invocation.out().print(learned.get().toml());
        }
        return ExitCode.OK;
    }

    private static Duration patience(Arguments arguments) throws UsageException {
        String seconds = arguments.option("--timeout").orElse(Long.toString(STANDARD_SECONDS));
        try {
            Duration patience = Duration.ofSeconds(Long.parseLong(seconds));
            if (!patience.isZero() && !patience.isNegative() && patience.compareTo(Duration.ofHours(1)) <= 0) {
                return patience;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--timeout: expected whole seconds, found " + seconds);
        }
        throw new UsageException("--timeout: expected 1 to 3600 seconds, found " + seconds);
    }
}
