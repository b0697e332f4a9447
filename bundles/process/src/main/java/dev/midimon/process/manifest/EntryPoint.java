package dev.midimon.process.manifest;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is started.
 *
 * @param file the real path of a file within the plugin's folder
 * @param language what runs it
 */
public record EntryPoint(Path file, Language language) {

    /**
     * Takes an entry point.
     *
     * @param file within the plugin's folder
     * @param name as the plugin gives it
     * @return what is started
     * @throws IllegalArgumentException if nothing runs it; the message says what was expected and found
     */
    static EntryPoint of(Path file, String name) {
        Language language = Language.of(name).orElseGet(() -> program(file, name));
        if (language == Language.BINARY && !Files.isExecutable(file)) {
            throw new IllegalArgumentException("\"" + name + "\" is not executable: chmod +x " + name);
        }
        return new EntryPoint(file, language);
    }

    private static Language program(Path file, String name) {
        if (Files.isExecutable(file)) {
            return Language.BINARY;
        }
        String last = String.valueOf(file.getFileName());
        int dot = last.lastIndexOf('.');
        String found = dot < 0
                ? "\"" + name + "\" has no ending"
                : "the ending of \"" + name + "\", " + last.substring(dot) + ", is not known";
        throw new IllegalArgumentException(
                found + " and it is not executable; known are " + Language.known() + ", and executable files");
    }
}
