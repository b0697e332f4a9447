package dev.midimon.shell.command;

import dev.midimon.api.hub.PlayRequest;
import dev.midimon.api.hub.Rehearsal;
import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Shows the main job: plays the bundled song through the bundled mapping. */
public final class DemoCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Rehearsal rehearsal;
    private final Path song;

    /**
     * Replays there.
     *
     * @param rehearsal replays
     * @param song the bundled MIDI file
     */
    public DemoCommand(Rehearsal rehearsal, Path song) {
        this.rehearsal = rehearsal;
        this.song = song;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "plays a short song through a demo mapping and prints each action";
    }

    @Override
    public String usage() {
        return "midimon demo [--json]";
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments arguments = Arguments.parse(invocation.words());
        arguments.none();
        if (!arguments.json()) {
            invocation
                    .err()
                    .println("Playing " + song.getFileName() + ": every line is a MIDI event that became an action.");
        }
        PlayRequest request = new PlayRequest(
                song,
                Optional.empty(),
                PlayRequest.Pace.REAL,
                PATIENCE,
                unbound -> PlayCommand.reportUnbound(invocation, unbound));
        return PlayCommand.play(rehearsal, request, RecordPrinter.of(invocation, arguments.json()));
    }
}
