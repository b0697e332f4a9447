package dev.midimon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the hub keeps its files (docs/reference/launcher.md §2).
 *
 * @param config the mapping file
 * @param deploy the deploy folder
 * @param data the data directory
 * @param cache the cache directory, which may be deleted at any time
 */
record Folders(Path config, Path deploy, Path data, Path cache) {

    /**
     * Finds the folders of a user.
     *
     * @param environment the process's environment
     * @param system the name of the operating system, as in the system property {@code os.name}
     * @param home the user's home directory
     * @return absolute paths; nothing is created
     */
    static Folders of(Map<String, String> environment, String system, Path home) {
        Optional<Path> midimonHome = directory(environment, "MIDIMON_HOME").map(Path::toAbsolutePath);
        if (midimonHome.isPresent()) {
            return below(midimonHome.get());
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support/midimon");
            return in(support, support.resolve("data"), home.resolve("Library/Caches/midimon"));
        }
        if (name.startsWith("windows")) {
            Path roaming = directory(environment, "APPDATA").orElse(home.resolve("AppData/Roaming"));
            Path local = directory(environment, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData/Local"))
                    .resolve("midimon");
            return in(roaming.resolve("midimon"), local.resolve("data"), local.resolve("cache"));
        }
        return in(
                xdg(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
                xdg(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                xdg(environment, "XDG_CACHE_HOME", home.resolve(".cache")));
    }

    /** Puts everything below one directory. */
    static Folders below(Path directory) {
        return in(directory, directory.resolve("data"), directory.resolve("cache"));
    }

    private static Folders in(Path configuration, Path data, Path cache) {
        return new Folders(configuration.resolve("config.toml"), configuration.resolve("plugins"), data, cache);
    }

    /** The socket on which the hub that uses this data directory takes commands. */
    Path controlSocket() {
        return data.resolve("control.sock");
    }

    /**
     * Creates what is missing. The data directory is for its owner alone, where the file system knows owners.
     *
     * @throws IOException if a directory cannot be made; the message names it
     */
    void create() throws IOException {
        for (Path folder : List.of(deploy, cache, data)) {
            // Until Java 19, createDirectories refuses a link to a directory.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        }
        if (Files.getFileStore(data).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Path xdg(Map<String, String> environment, String variable, Path otherwise) {
        return directory(environment, variable)
                .filter(Path::isAbsolute)
                .orElse(otherwise)
                .resolve("midimon");
    }

    private static Optional<Path> directory(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
