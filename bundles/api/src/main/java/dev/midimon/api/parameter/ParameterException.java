package dev.midimon.api.parameter;

import java.util.List;
import java.util.stream.Collectors;

/** Values that do not fit what was declared. Carries every problem, not only the first. */
public final class ParameterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates the failure.
     *
     * @param problems all of them, at least one
     * @throws IllegalArgumentException if there is none
     */
    public ParameterException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a parameter exception without a problem");
        }
        this.problems = List.copyOf(problems);
    }

    /**
     * Creates the failure for a single problem.
     *
     * @param path which value, as in {@link Problem}
     * @param position where it stands
     * @param message what was expected and what was found
     * @return the failure, to be thrown
     */
    public static ParameterException of(String path, Position position, String message) {
        return new ParameterException(List.of(new Problem(path, position, message)));
    }

    /**
     * Returns what is wrong, in the order of the declaration.
     *
     * @return at least one problem
     */
    public List<Problem> problems() {
        return problems;
    }
}
