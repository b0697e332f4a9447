package dev.midimon.registry.install;

import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.market.PluginFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Finds out whether what was deployed runs (docs/reference/registry.md §6). */
final class Trial {
    private static final long LOOK_MILLIS = 100;
    private static final Set<PluginState> BAD = Set.of(PluginState.FAILED, PluginState.UNRESOLVED);

    private final PluginFiles files;
    private final Path deploy;
    private final Duration patience;

    /**
     * Asks plugin life.
     *
     * @param files plugin life
     * @param deploy the deploy folder
     * @param patience how long a start may take
     */
    Trial(PluginFiles files, Path deploy, Duration patience) {
        this.files = files;
        this.deploy = deploy;
        this.patience = patience;
    }

    /**
     * Waits until plugin life has said what became of a release. One that waits for the user's grant is well.
     *
     * @return why it does not run; empty when it does
     */
    Optional<String> await(Entry entry) throws InterruptedException {
        Path file = deploy.resolve(entry.current().file());
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            files.settle(file, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            PluginFiles.Outcome outcome = files.outcome(file);
            if (outcome.state() != PluginState.STARTING && outcome.state() != PluginState.STOPPED) {
                return trouble(outcome);
            }
            if (System.nanoTime() > end) {
                String reason = outcome.reason().isEmpty() ? "" : ": " + outcome.reason();
                return Optional.of("it has not started within " + patience.toSeconds() + " s" + reason);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /**
     * Looks once.
     *
     * @return why it does not run; empty when it does or is about to
     */
    Optional<String> look(Entry entry) {
        return trouble(files.outcome(deploy.resolve(entry.current().file())));
    }

    private static Optional<String> trouble(PluginFiles.Outcome outcome) {
        return BAD.contains(outcome.state())
                ? Optional.of("it is " + outcome.state().word() + ": " + outcome.reason())
                : Optional.empty();
    }
}
