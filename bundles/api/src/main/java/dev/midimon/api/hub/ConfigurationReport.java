package dev.midimon.api.hub;

import dev.midimon.api.parameter.Problem;
import java.util.List;

/**
 * What reading a configuration found.
 *
 * @param origin the file, or {@code built-in}
 * @param problems why it is refused; empty when it is accepted
 * @param warnings what is accepted but will not work
 * @param mappings how many mappings it has
 * @param modes its modes in order
 */
public record ConfigurationReport(
        String origin, List<Problem> problems, List<Problem> warnings, int mappings, List<String> modes) {

    /** Copies the lists. */
    public ConfigurationReport {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        modes = List.copyOf(modes);
    }

    /**
     * Tells whether the configuration is accepted.
     *
     * @return true without problems
     */
    public boolean accepted() {
        return problems.isEmpty();
    }
}
