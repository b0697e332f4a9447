package dev.midimon.registry.install;

import dev.midimon.plugins.PluginException;
import dev.midimon.registry.disk.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the deploy folder hold what the ledger names. What was put there by hand is left alone; what was put there from here is known by {@code
 * DATA/registry/deployed}, which holds a file for each, with the digest of its release. Can be repeated at any time; each file changes in one step.
 */
final class Deployment {
    private final Path deploy;
    private final Path marks;
    private final Shelf shelf;

    Deployment(Path deploy, Path marks, Shelf shelf) {
        this.deploy = deploy;
        this.marks = marks;
        this.shelf = shelf;
    }

    /**
     * Brings the folder in line.
     *
     * @throws PluginException with {@code DEPLOY_FAILED}; some files may be of the new set, and the call can be repeated with either
     */
    void align(Collection<Entry> entries) {
        try {
            Files.createDirectories(deploy);
            Files.createDirectories(marks);
            Map<String, Entry> wanted = new HashMap<>();
            entries.forEach(entry -> wanted.put(entry.current().file(), entry));
            for (Map.Entry<String, Entry> each : wanted.entrySet()) {
                place(each.getKey(), each.getValue());
            }
            Set<String> obsolete = new HashSet<>(deployed());
            obsolete.removeAll(wanted.keySet());
            for (String name : obsolete) {
                Folders.delete(deploy.resolve(name));
                Files.deleteIfExists(marks.resolve(name));
            }
        } catch (IOException e) {
            throw new PluginException(
                    "DEPLOY_FAILED", "the deploy folder " + deploy + " cannot be changed: " + e.getMessage(), e);
        }
    }

    private Set<String> deployed() throws IOException {
        try (var names = Files.list(marks)) {
            return names.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private void place(String name, Entry entry) throws IOException {
        Path target = deploy.resolve(name);
        Optional<String> there = mark(name);
        if (Files.exists(target)
                && there.filter(entry.current().sha256()::equals).isPresent()) {
            return;
        }
        if (Files.exists(target) && there.isEmpty()) {
            throw new IOException(target + " was put there by hand: take it away first");
        }
        Path fresh = deploy.resolve("." + name + ".tmp");
        Path old = deploy.resolve("." + name + ".old");
        Folders.delete(fresh);
        Folders.delete(old);
        Folders.copy(shelf.content(entry.id(), entry.current()), fresh);
        Files.writeString(marks.resolve(name), "", StandardCharsets.UTF_8);
        if (Files.isDirectory(fresh) && Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        Folders.force(deploy);
        Files.writeString(marks.resolve(name), entry.current().sha256(), StandardCharsets.UTF_8);
        Folders.deleteQuietly(old);
    }

    private Optional<String> mark(String name) throws IOException {
        Path mark = marks.resolve(name);
        return Files.exists(mark) ? Optional.of(Files.readString(mark)) : Optional.empty();
    }
}
