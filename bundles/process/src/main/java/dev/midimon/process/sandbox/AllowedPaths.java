package dev.midimon.process.sandbox;

import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which of the paths that a plugin names may be opened to it. The plugin wrote the list, so what would open the hub itself, or the system's own folders in
 * which other processes can be reached, is refused although the user granted {@code filesystem}.
 */
final class AllowedPaths {

    private static final List<Path> SYSTEM = Stream.of(
                    "/dev", "/proc", "/run", "/sys", "/tmp/.X11-unix", "/usr", "/var/run")
            .map(Path::of)
            .toList();

    private final List<Path> closed;

    /**
     * Closes paths, with everything in them and everything around them.
     *
     * @param closed the hub's folders, and where plugins lie
     */
    AllowedPaths(List<Path> closed) {
        List<Path> all = new ArrayList<>(SYSTEM);
        for (Path path : closed) {
            all.add(path.toAbsolutePath().normalize());
            if (Files.exists(path)) {
                all.add(real(path));
            }
        }
        this.closed = List.copyOf(all);
    }

    /**
     * Looks at what a plugin wants.
     *
     * @param wanted absolute paths
     * @return those that exist
     * @throws PluginException with {@code PATH_REFUSED} if one of them must stay closed, or leads through a symbolic link, which somebody could have put there
     */
    List<Path> check(List<Path> wanted) {
        List<Path> open = new ArrayList<>();
        for (Path path : wanted) {
            if (!path.isAbsolute() || !path.equals(path.normalize())) {
                throw refused(path, "it is not an absolute path without '..'");
            }
            for (Path shut : closed) {
                if (path.startsWith(shut) || shut.startsWith(path)) {
                    throw refused(path, "it would open " + shut + ", which is the system's or the hub's own");
                }
            }
            if (Files.exists(path)) {
                Path real = real(path);
                if (!real.equals(path)) {
                    throw refused(path, "it leads through a symbolic link to " + real + "; name that instead");
                }
                open.add(path);
            }
        }
        return open;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw refused(path, "it cannot be read: " + e.getMessage());
        }
    }

    private static PluginException refused(Path path, String why) {
        return new PluginException("PATH_REFUSED", "allowed_paths names " + path + ": " + why);
    }
}
