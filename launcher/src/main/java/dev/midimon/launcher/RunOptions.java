package dev.midimon.launcher;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@code midimon run}.
 *
 * @param config the mapping file, where one was named
 * @param deploy the deploy folder, where one was named
 * @param headless whether to start without a shell on the terminal
 * @param safe whether to start without third-party plugins
 * @param untilReady whether to stop as soon as the hub is ready
 */
record RunOptions(Optional<Path> config, Optional<Path> deploy, boolean headless, boolean safe, boolean untilReady) {

    /**
     * Reads the words after {@code run}.
     *
     * @throws LaunchException if a word is no option, or a value is missing
     */
    static RunOptions parse(List<String> words) throws LaunchException {
        Optional<Path> config = Optional.empty();
        Optional<Path> deploy = Optional.empty();
        boolean headless = false;
        boolean safe = false;
        boolean untilReady = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--config" -> config = Optional.of(value(word, rest));
                case "--deploy" -> deploy = Optional.of(value(word, rest));
                case "--headless" -> headless = true;
                case "--safe" -> safe = true;
                case "--until-ready" -> untilReady = true;
                default ->
                    throw new LaunchException(
                            ExitCode.USAGE,
                            "run: unknown option '" + word
                                    + "'; expected --config FILE, --deploy DIR, --headless, --safe or --until-ready");
            }
        }
        return new RunOptions(config, deploy, headless, safe, untilReady);
    }

    /** Finds the value of {@code --deploy} among the words of another command, which reads its words itself. */
    static Optional<Path> deployIn(List<String> words) {
        int option = words.indexOf("--deploy");
        return option >= 0 && option + 1 < words.size()
                ? Optional.of(absolute(words.get(option + 1)))
                : Optional.empty();
    }

    /** The folders, with those that the options name in place of the user's own. */
    Folders applyTo(Folders folders) {
        return new Folders(
                config.orElse(folders.config()), deploy.orElse(folders.deploy()), folders.data(), folders.cache());
    }

    private static Path value(String option, Iterator<String> rest) throws LaunchException {
        if (!rest.hasNext()) {
            throw new LaunchException(ExitCode.USAGE, "run: " + option + " needs a value");
        }
        return absolute(rest.next());
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }
}
