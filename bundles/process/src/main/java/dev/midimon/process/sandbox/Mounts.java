package dev.midimon.process.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What of the file system a plugin sees, as arguments of bubblewrap. It begins empty; what is mounted later lies over what was mounted before. */
final class Mounts {

    private final List<String> arguments = new ArrayList<>();

    /** Shows a file or folder, if there is one, and lets nobody change it. */
    Mounts readOnly(Path path) {
        return bind("--ro-bind-try", path);
    }

    /** Shows a file or folder, if there is one, and lets the plugin change it. */
    Mounts writable(Path path) {
        return bind("--bind-try", path);
    }

    /** Shows a device, if there is one, and lets the plugin use it. */
    Mounts device(Path path) {
        return bind("--dev-bind-try", path);
    }

    /** Shows a part of the system as it is: a link as a link, since {@code /lib} and {@code /usr/lib} are one in most distributions. */
    Mounts system(Path path) {
        if (!Files.isSymbolicLink(path)) {
            return readOnly(path);
        }
        try {
            return add("--symlink", Files.readSymbolicLink(path).toString(), path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts an empty folder there, which ends with the plugin. */
    Mounts empty(Path path) {
        return add("--tmpfs", path.toString());
    }

    /** Puts the devices there that every program expects, such as {@code null} and {@code urandom}. */
    Mounts devices() {
        return add("--dev", "/dev");
    }

    /** Puts the list of the plugin's own processes there. */
    Mounts processes() {
        return add("--proc", "/proc");
    }

    /** Adds what others mounted. */
    Mounts all(List<String> others) {
        arguments.addAll(others);
        return this;
    }

    List<String> arguments() {
        return List.copyOf(arguments);
    }

    private Mounts bind(String option, Path path) {
        return add(option, path.toString(), path.toString());
    }

    private Mounts add(String... words) {
        arguments.addAll(List.of(words));
        return this;
    }
}
