package dev.midimon.actions.desktop.process;

import dev.midimon.api.action.ActionException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;

/** Runs programs, without a shell in between, in the user's home directory. Plugins' settings in the environment are not handed on. */
public final class Processes {

    private static final String SETTINGS_PREFIX = "MIDIMON_PLUGIN_";
    private static final long LAST_WORDS_MILLIS = 200;

    /**
     * Runs a program to its end.
     *
     * @param command program and arguments
     * @throws ActionException with code {@code PROGRAM_NOT_FOUND} if it cannot be started, or {@code PROGRAM_FAILED} if its exit code is not 0, with the end
     *     of what it wrote to standard error
     * @throws InterruptedException if the deadline passed; the program and everything that it started have been ended
     */
    public void run(List<String> command) throws ActionException, InterruptedException {
        run(command, Map.of());
    }

    void run(List<String> command, Map<String, String> environment) throws ActionException, InterruptedException {
        Process process = begin(command, environment, Redirect.PIPE);
        ErrorTail errors = new ErrorTail(process.getErrorStream());
        try {
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                String text = errors.text(LAST_WORDS_MILLIS);
                throw new ActionException(
                        "PROGRAM_FAILED",
                        command.get(0) + " ended with exit code " + exitCode + (text.isEmpty() ? "" : ": " + text));
            }
        } catch (InterruptedException e) {
            end(process);
            throw e;
        }
    }

    /**
     * Starts a program that goes on by itself, also after the hub.
     *
     * @throws ActionException with code {@code PROGRAM_NOT_FOUND} if it cannot be started
     */
    void start(List<String> command) throws ActionException {
        begin(command, Map.of(), Redirect.DISCARD);
    }

    private static Process begin(List<String> command, Map<String, String> environment, Redirect errors)
            throws ActionException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File(System.getProperty("user.home")))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(errors);
        builder.environment().keySet().removeIf(name -> name.startsWith(SETTINGS_PREFIX));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new ActionException(
                    "PROGRAM_NOT_FOUND", "could not start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
