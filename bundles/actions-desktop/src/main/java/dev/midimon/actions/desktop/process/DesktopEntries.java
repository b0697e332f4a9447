package dev.midimon.actions.desktop.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The applications that the desktop knows.
 *
 * @see <a href="https://specifications.freedesktop.org/desktop-entry-spec/latest/">Desktop Entry Specification</a>
 */
final class DesktopEntries {

    private static final String SUFFIX = ".desktop";

    private final List<Path> directories;

    DesktopEntries(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** Those of the directories that the XDG Base Directory Specification names. */
    static DesktopEntries ofUser() {
        String home = variable("XDG_DATA_HOME", System.getProperty("user.home") + "/.local/share");
        String shared = variable("XDG_DATA_DIRS", "/usr/local/share:/usr/share");
        return new DesktopEntries(Stream.of((home + ":" + shared).split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "applications"))
                .toList());
    }

    private static String variable(String name, String standard) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isEmpty())
                .orElse(standard);
    }

    /** Returns the id of the application with this id or name, without regard to case. */
    Optional<String> find(String app) {
        return first(file -> id(file).equalsIgnoreCase(app)).or(() -> first(file -> isNamed(file, app)));
    }

    private Optional<String> first(Predicate<Path> wanted) {
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (Stream<Path> files = Files.list(directory)) {
                Optional<String> found = files.filter(file -> file.toString().endsWith(SUFFIX))
                        .filter(wanted)
                        .map(DesktopEntries::id)
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException | UncheckedIOException unreadable) {
                // As if the directory were not there, which the specification asks for.
            }
        }
        return Optional.empty();
    }

    private static String id(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static boolean isNamed(Path file, String app) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> line.equalsIgnoreCase("Name=" + app));
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }
}
