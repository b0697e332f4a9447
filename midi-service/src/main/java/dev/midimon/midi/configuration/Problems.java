package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Found;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.api.parameter.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, and what is only worth a warning. */
final class Problems {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::position);

    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private boolean incomplete;

    /** The file could not be read to its end: what is missing from here on may only have been swallowed by that. */
    void syntax(Position position, String message) {
        errors.add(new Problem("", position, message));
        incomplete = true;
    }

    void error(String path, Position position, String message) {
        errors.add(new Problem(path, position, message));
    }

    void missing(String path, Position position, String expected) {
        if (!incomplete) {
            error(path, position, "missing; expected " + expected);
        }
    }

    void unexpected(String path, Value found, String expected) {
        error(path, found.position(), "expected " + expected + ", found " + Found.describe(found));
    }

    /** A name that should be one of the known ones. */
    void unknown(String path, Position position, String kind, String found, Collection<String> known) {
        String hint = Suggestion.clause(found, known);
        String all = known.isEmpty() ? " (there are none)" : " (known: " + String.join(", ", known) + ")";
        error(path, position, "unknown " + kind + " \"" + found + "\"" + (hint.isEmpty() ? all : hint));
    }

    /** A name that is defined elsewhere in the file. */
    void unresolved(String path, Position position, String kind, String found, Collection<String> known) {
        if (!incomplete) {
            unknown(path, position, kind, found, known);
        }
    }

    void warning(String path, Position position, String message) {
        warnings.add(new Problem(path, position, message));
    }

    int size() {
        return errors.size();
    }

    List<Problem> errors() {
        return errors.stream().sorted(BY_PLACE).toList();
    }

    List<Problem> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }
}
