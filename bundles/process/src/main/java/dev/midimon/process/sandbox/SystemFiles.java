package dev.midimon.process.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The part of the system that programs need to run: programs, libraries, and of the settings those that hold no secrets. Looked at once. */
final class SystemFiles {

    private static final List<String> PROGRAMS = List.of(
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/opt",
            "/nix/store",
            "/run/current-system");

    /** What linkers, resolvers, interpreters and toolkits read; a pattern stands for what it matches. */
    private static final String SETTINGS =
            "{alsa,alternatives,asound.conf,ca-certificates,crypto-policies,fonts,gai.conf,host.conf,hosts,java*,ld.so.*,locale*,localtime,"
                    + "mime.types,nsswitch.conf,pipewire,pki,protocols,pulse,python*,resolv.conf,services,ssl,timezone}";

    private static final Path PRIVATE_KEYS = Path.of("/etc/ssl/private");

    private final List<String> arguments;

    /**
     * Looks at the system.
     *
     * @param hidden folders that nobody may see even if they lie within
     */
    SystemFiles(List<Path> hidden) {
        Mounts mounts = new Mounts();
        PROGRAMS.stream().map(Path::of).filter(Files::exists).forEach(mounts::system);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of("/etc"), SETTINGS)) {
            found.forEach(mounts::readOnly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (Files.exists(PRIVATE_KEYS)) {
            mounts.empty(PRIVATE_KEYS);
        }
        hidden.stream().filter(SystemFiles::lies).forEach(mounts::empty);
        this.arguments = mounts.arguments();
    }

    private static boolean lies(Path folder) {
        return Files.isDirectory(folder) && PROGRAMS.stream().anyMatch(folder::startsWith);
    }

    void mount(Mounts mounts) {
        mounts.all(arguments);
    }
}
