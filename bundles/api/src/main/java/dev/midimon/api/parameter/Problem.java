package dev.midimon.api.parameter;

import java.util.Objects;

/**
 * One thing that is wrong with a value.
 *
 * @param path which value, for example {@code level} or {@code keys[2]}; empty for the whole table
 * @param position where it stands
 * @param message what was expected and what was found
 */
public record Problem(String path, Position position, String message) {

    /** Checks that nothing is missing. */
    public Problem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        String named = path.isEmpty() ? message : path + ": " + message;
        return position.known() ? named + " (" + position + ")" : named;
    }
}
