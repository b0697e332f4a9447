package dev.midimon.shell.command;

import dev.midimon.api.hub.HubStatus;
import dev.midimon.api.hub.PlayRequest;
import dev.midimon.api.hub.Rehearsal;
import dev.midimon.api.hub.Summary;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replays a MIDI file through a mapping. */
public final class PlayCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Rehearsal rehearsal;

    /** Replays there. */
    public PlayCommand(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Override
    public String name() {
        return "play";
    }

    @Override
    public String summary() {
        return "replays a .mid file through a mapping file and prints each action";
    }

    @Override
    public String usage() {
        return """
                midimon play FILE.mid --config F [--deploy DIR] [--speed X | --fast] [--json]

                --config F    the mapping file
                --deploy DIR  the folder with the plugins, instead of the user's
                --speed X     X times as fast as it was played
                --fast        as fast as possible, with the file's own time as the clock: results are the same on every run
                --json        one JSON object a line""";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(
                invocation.words(), Set.of("--json", "--fast"), Set.of("--config", "--deploy", "--speed"));
        String file = arguments.operand("one .mid file");
        String configuration =
                arguments.option("--config").orElseThrow(() -> new UsageException("expected --config F"));
        PlayRequest request = new PlayRequest(
                invocation.path(file),
                Optional.of(invocation.path(configuration)),
                pace(arguments),
                PATIENCE,
                unbound -> reportUnbound(invocation, unbound));
        return play(rehearsal, request, RecordPrinter.of(invocation, arguments.json()));
    }

    static int play(Rehearsal rehearsal, PlayRequest request, RecordPrinter printer) throws InterruptedException {
        Summary summary = rehearsal.play(request, printer::action);
        printer.summary(summary);
        return summary.clean() ? ExitCode.OK : ExitCode.NOT_CLEAN;
    }

    static void reportUnbound(Invocation invocation, List<HubStatus.Unbound> unbound) {
        for (HubStatus.Unbound mapping : unbound) {
            invocation
                    .err()
                    .println("not bound: " + Places.of(mapping.mode(), mapping.index(), mapping.line()) + ": "
                            + mapping.reason());
        }
    }

    private static PlayRequest.Pace pace(Arguments arguments) throws UsageException {
        Optional<String> speed = arguments.option("--speed");
        if (arguments.has("--fast")) {
            if (speed.isPresent()) {
                throw new UsageException("expected --speed or --fast, found both");
            }
            return PlayRequest.Pace.VIRTUAL;
        }
        if (speed.isEmpty()) {
            return PlayRequest.Pace.REAL;
        }
        try {
            double factor = Double.parseDouble(speed.get());
            if (factor > 0 && factor <= 1000) {
                return new PlayRequest.Pace(factor);
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--speed: expected a number such as 2 or 0.5, found " + speed.get());
        }
        throw new UsageException("--speed: expected a number above 0 and up to 1000, found " + speed.get());
    }
}
