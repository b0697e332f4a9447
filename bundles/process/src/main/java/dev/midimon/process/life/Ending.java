package dev.midimon.process.life;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a process ended.
 *
 * @param exitCode as the system gives it: above 128 for a signal
 * @param why why the hub ended it; empty when it ended by itself
 * @param lastErrors the end of what it printed on standard error
 */
record Ending(int exitCode, Optional<String> why, List<String> lastErrors) {

    private static final int SIGNALS = 128;
    private static final Map<Integer, String> NAMES = Map.of(
            1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV",
            13, "SIGPIPE", 15, "SIGTERM");

    String words() {
        return why.map(reason -> "was ended: " + reason)
                .orElseGet(() -> signalled() ? "was ended by " + signal() : "ended with code " + exitCode);
    }

    /** The same, with its last complaint. */
    String reason() {
        return "it " + words() + complaint();
    }

    /** The last line that it printed on standard error, after a colon. */
    String complaint() {
        return lastErrors.isEmpty() ? "" : ": " + lastErrors.get(lastErrors.size() - 1);
    }

    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("event", "crashed");
        properties.put(signalled() ? "signal" : "exit_code", signalled() ? signal() : Integer.toString(exitCode));
        properties.put("stderr", String.join("\n", lastErrors));
        return properties;
    }

    private boolean signalled() {
        return exitCode > SIGNALS && exitCode <= SIGNALS + 64;
    }

    private String signal() {
        int number = exitCode - SIGNALS;
        return NAMES.getOrDefault(number, "signal " + number);
    }
}
