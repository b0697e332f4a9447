package dev.midimon.process.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program to start.
 *
 * @param command the program, an absolute path, and its arguments
 * @param environment all of its variables; nothing else is inherited
 * @param directory its working directory
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory) {

    /** Copies the lists. */
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * Returns the same start through another program, which starts this one in the end.
     *
     * @param words the other program and its arguments
     * @return a new launch
     */
    public Launch through(List<String> words) {
        List<String> longer = new ArrayList<>(words);
        longer.addAll(command);
        return new Launch(longer, environment, directory);
    }
}
