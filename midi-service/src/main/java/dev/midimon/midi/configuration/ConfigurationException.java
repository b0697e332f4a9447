package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping file that is refused as a whole. Carries every problem of the file, sorted by line and column. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String origin;
    private final transient List<Problem> problems;

    /**
     * Creates the refusal.
     *
     * @param origin the file's name
     * @param problems all of them, at least one
     * @throws IllegalArgumentException if there is none
     */
    public ConfigurationException(String origin, List<Problem> problems) {
        super(problems.stream().map(problem -> line(origin, problem)).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a refusal without a problem");
        }
        this.origin = origin;
        this.problems = List.copyOf(problems);
    }

    /**
     * Words one problem as compilers do.
     *
     * @param origin the file's name
     * @param problem what is wrong
     * @return for example {@code config.toml:12:5: modes[0].name: missing}
     */
    public static String line(String origin, Problem problem) {
        String place = problem.position().known()
                ? origin + ":" + problem.position().line() + ":"
                        + problem.position().column()
                : origin;
        String what = problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message();
        return place + ": " + what;
    }

    /**
     * Returns which file was refused.
     *
     * @return its name
     */
    public String origin() {
        return origin;
    }

    /**
     * Returns what is wrong.
     *
     * @return at least one problem, in the order of the file
     */
    public List<Problem> problems() {
        return problems;
    }
}
