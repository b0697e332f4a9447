package dev.midimon.api.hub;

import dev.midimon.api.parameter.Problem;
import java.util.List;
import java.util.Objects;

/** The hub refused a request; nothing changed. */
public final class HubException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Problem> problems;

    /**
     * Creates the refusal.
     *
     * @param code a stable word, for example {@code MODE_UNKNOWN}
     * @param message what was expected and found, and what to do
     */
    public HubException(String code, String message) {
        this(code, message, List.of());
    }

    /**
     * Creates the refusal of a file.
     *
     * @param code a stable word
     * @param message which file
     * @param problems each with its place
     */
    public HubException(String code, String message, List<Problem> problems) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns the stable word.
     *
     * @return upper case with underscores
     */
    public String code() {
        return code;
    }

    /**
     * Returns what is wrong with a file.
     *
     * @return empty when it is not about a file
     */
    public List<Problem> problems() {
        return problems;
    }
}
