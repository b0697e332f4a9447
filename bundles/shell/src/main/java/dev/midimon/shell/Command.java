package dev.midimon.shell;

/** One command, whoever calls it: Gogo, or the script through the control socket. */
public interface Command {

    /** The word that calls it. */
    String name();

    /** What it does, in one line. */
    String summary();

    /** How it is called: one line for each form, then what the options mean. */
    String usage();

    /** Whether it reads what people type until that ends. */
    default boolean interactive() {
        return false;
    }

    /**
     * Does it. May block; interrupting the thread ends it.
     *
     * @param invocation the words behind the command's own, and where the answer goes
     * @return the exit code; see {@link ExitCode}
     * @throws UsageException if the words are wrong; nothing was done
     * @throws InterruptedException if the caller went away
     */
    int run(Invocation invocation) throws UsageException, InterruptedException;
}
