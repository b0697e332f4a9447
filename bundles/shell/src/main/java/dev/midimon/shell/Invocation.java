package dev.midimon.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * One call of a command.
 *
 * @param words what follows the command's own word
 * @param in what people type
 * @param out where results go
 * @param err where messages go
 * @param screen what results are shown on
 * @param directory where relative paths start
 */
public record Invocation(
        List<String> words, InputStream in, PrintStream out, PrintStream err, Screen screen, Path directory) {

    /** Copies the words. */
    public Invocation {
        words = List.copyOf(words);
    }

    /** The call of a sub-command: without the first word. */
    public Invocation rest() {
        return new Invocation(words.subList(1, words.size()), in, out, err, screen, directory);
    }

    /** A path that somebody wrote. */
    public Path path(String word) {
        return directory.resolve(word).normalize();
    }

    /**
     * What results are shown on.
     *
     * @param terminal whether somebody looks at it: colour is allowed
     * @param columns how wide it is
     */
    public record Screen(boolean terminal, int columns) {

        /** A file or pipe. */
        public static final Screen NONE = new Screen(false, 120);
    }
}
