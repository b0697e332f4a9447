package dev.midimon.shell;

import dev.midimon.api.hub.HubException;
import dev.midimon.api.parameter.Problem;
import java.io.PrintStream;
import java.util.List;

/** Calls a command and turns whatever goes wrong into words and an exit code. */
public final class CommandCall {

    private CommandCall() {}

    /**
     * Calls a command, or shows its usage when {@code --help} is among the words.
     *
     * @return the exit code
     * @throws InterruptedException if the caller went away
     */
    public static int run(Command command, Invocation invocation) throws InterruptedException {
        if (invocation.words().contains("--help") || invocation.words().contains("-h")) {
            invocation.out().println(command.summary() + "\n\n" + command.usage());
            return ExitCode.OK;
        }
        PrintStream err = invocation.err();
        try {
            return command.run(invocation);
        } catch (UsageException e) {
            err.println(command.name() + ": " + e.getMessage());
            err.println(command.usage().lines().findFirst().orElse(""));
            return ExitCode.BAD_INPUT;
        } catch (HubException e) {
            List<Problem> problems = e.problems();
            problems.forEach(problem -> err.println(
                    problem.position().known()
                            ? e.getMessage() + ":" + problem.position().line() + ":"
                                    + problem.position().column() + ": " + problem.path() + ": " + problem.message()
                            : e.getMessage() + ": " + problem));
            if (problems.isEmpty()) {
                err.println(e.code() + ": " + e.getMessage());
            }
            return ExitCode.BAD_INPUT;
        }
    }
}
