package dev.midimon.process.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What is started.
 *
 * @param file the real path of a file within the plugin's folder
 * @param language what runs it
 */
public record EntryPoint(Path file, Language language) {

    /**
     * Finds an entry point.
     *
     * @param folder the plugin's
     * @param name as the plugin gives it, relative to its folder
     * @return what is started
     * @throws IllegalArgumentException if it is not there, lies outside of the folder, or nothing runs it; the message says what was expected and found
     */
    static EntryPoint of(Path folder, String name) {
        Path file = real(folder, name);
        Language language = Language.of(name).orElseGet(() -> program(file, name));
        if (language == Language.BINARY && !Files.isExecutable(file)) {
            throw new IllegalArgumentException("\"" + name + "\" is not executable: chmod +x " + name);
        }
        return new EntryPoint(file, language);
    }

    private static Path real(Path folder, String name) {
        try {
            Path root = folder.toRealPath();
            Path written = root.resolve(name).normalize();
            if (Path.of(name).isAbsolute() || !written.startsWith(root)) {
                throw new IllegalArgumentException("\"" + name + "\" lies outside of the plugin's folder");
            }
            if (!Files.isRegularFile(written)) {
                throw new IllegalArgumentException("there is no file \"" + name + "\" in the plugin's folder");
            }
            Path real = written.toRealPath();
            if (!real.startsWith(root)) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is a link to " + real + ", outside of the plugin's folder");
            }
            return real;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no path", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be read: " + e.getMessage(), e);
        }
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
