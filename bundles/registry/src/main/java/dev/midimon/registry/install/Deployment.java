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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the deploy folder hold what the ledger names. What was put there by hand is left alone; what was put there from here is known by {@code
 * DATA/registry/deployed}, which holds a file for each, with the digest of its release. Can be repeated at any time; each file changes in one step.
 *
 * <p>All that needs room on the disk is done by {@link #stage}, before the ledger changes. What was there before is kept until {@link #settle}, so that going
 * back needs no room either. Used by one thread at a time.
 */
final class Deployment {
    private static final String NEW = ".midimon-new";
    private static final String OLD = ".midimon-old";

    private final Path deploy;
    private final Path marks;
    private final Shelf shelf;
    /** The digests of what lies beside its place, by name: ready to be put there, and what was there before. */
    private final Map<String, String> staged = new HashMap<>();

    private final Map<String, String> kept = new HashMap<>();

    Deployment(Path deploy, Path marks, Shelf shelf) {
        this.deploy = deploy;
        this.marks = marks;
        this.shelf = shelf;
    }

    /**
     * Brings what is missing, each beside its place, where nobody looks: a file by another name of that on the shelf, a folder, in which people edit, as a copy.
     *
     * @throws PluginException with {@code DEPLOY_FAILED}; nothing has changed
     */
    void stage(Collection<Entry> entries) {
        try {
            Files.createDirectories(deploy);
            Files.createDirectories(marks);
            for (Entry entry : entries) {
                stage(entry);
            }
        } catch (IOException e) {
            settle();
            throw failed(e);
        }
    }

    private void stage(Entry entry) throws IOException {
        String name = entry.current().file();
        String sha256 = entry.current().sha256();
        if (deployed(name, sha256) || sha256.equals(staged.get(name)) || sha256.equals(kept.get(name))) {
            return;
        }
        if (Files.exists(deploy.resolve(name)) && mark(name).isEmpty()) {
            throw new IOException(deploy.resolve(name) + " was put there by hand: take it away first");
        }
        Folders.delete(beside(name, NEW));
        staged.put(name, sha256);
        Path content = shelf.deployable(entry.id(), entry.current());
        if (Files.isDirectory(content)) {
            Folders.copy(content, beside(name, NEW));
        } else {
            Folders.link(content, beside(name, NEW));
        }
    }

    /**
     * Brings the folder in line.
     *
     * @throws PluginException with {@code DEPLOY_FAILED}; some files may be of the new set, and the call can be repeated with either
     */
    void align(Collection<Entry> entries) {
        stage(entries);
        try {
            Set<String> obsolete = new HashSet<>(deployed());
            for (Entry entry : entries) {
                obsolete.remove(entry.current().file());
                if (!deployed(entry.current().file(), entry.current().sha256())) {
                    place(entry.current().file(), entry.current().sha256());
                }
            }
            for (String name : obsolete) {
                if (Files.exists(deploy.resolve(name))) {
                    keep(name);
                    Folders.delete(deploy.resolve(name));
                }
                Files.deleteIfExists(marks.resolve(name));
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void place(String name, String sha256) throws IOException {
        Path target = deploy.resolve(name);
        Path source = beside(name, sha256.equals(staged.get(name)) ? NEW : OLD);
        if (source.equals(beside(name, OLD))) {
            if (Files.isDirectory(target)) {
                Files.move(target, beside(name, NEW), StandardCopyOption.ATOMIC_MOVE);
                staged.put(name, mark(name).orElse(""));
            }
        } else if (Files.exists(target)) {
            keep(name);
        }
        Files.writeString(marks.resolve(name), "", StandardCharsets.UTF_8);
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        (source.equals(beside(name, OLD)) ? kept : staged).remove(name);
        Folders.force(deploy);
        Files.writeString(marks.resolve(name), sha256, StandardCharsets.UTF_8);
    }

    /** Keeps what is in a place beside it: a folder, which cannot be replaced in one step, is moved away, a file stays where it is as well. */
    private void keep(String name) throws IOException {
        Path target = deploy.resolve(name);
        Folders.delete(beside(name, OLD));
        if (Files.isDirectory(target)) {
            Files.move(target, beside(name, OLD), StandardCopyOption.ATOMIC_MOVE);
        } else {
            try {
                Files.createLink(beside(name, OLD), target);
            } catch (IOException | UnsupportedOperationException e) {
                return;
            }
        }
        mark(name).filter(Predicate.not(String::isEmpty)).ifPresent(sha256 -> kept.put(name, sha256));
    }

    /** Takes away what must not be started, when the folder cannot be brought in line; the next {@link #align} puts there what belongs there. */
    void withdraw(Entry entry) {
        String name = entry.current().file();
        Folders.deleteQuietly(marks.resolve(name));
        Folders.deleteQuietly(deploy.resolve(name));
    }

    /** Throws away what lies beside its place. */
    void settle() {
        try (Stream<Path> files = Files.isDirectory(deploy) ? Files.list(deploy) : Stream.empty()) {
            files.filter(Deployment::lies).forEach(Folders::deleteQuietly);
        } catch (IOException e) {
            throw failed(e);
        } finally {
            staged.clear();
            kept.clear();
        }
    }

    private static boolean lies(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") && (name.endsWith(NEW) || name.endsWith(OLD));
    }

    private Path beside(String name, String suffix) {
        return deploy.resolve("." + name + suffix);
    }

    private boolean deployed(String name, String sha256) throws IOException {
        return Files.exists(deploy.resolve(name)) && mark(name).equals(Optional.of(sha256));
    }

    private Set<String> deployed() throws IOException {
        try (Stream<Path> names = Files.list(marks)) {
            return names.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private Optional<String> mark(String name) throws IOException {
        Path mark = marks.resolve(name);
        return Files.exists(mark) ? Optional.of(Files.readString(mark)) : Optional.empty();
    }

    private PluginException failed(IOException e) {
        return new PluginException(
                "DEPLOY_FAILED", "the deploy folder " + deploy + " cannot be changed: " + e.getMessage(), e);
    }
}
