package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginException;
import dev.midimon.registry.disk.Folders;
import dev.midimon.registry.fetch.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Releases that are installed or can be gone back to, checked and unpacked: {@code DATA/registry/shelf/ID/VERSION-DIGEST/FILE}. */
final class Shelf {
    private static final String TEMPORARY = ".laid-";

    private final Path folder;
    /** What was laid here by this process and has not been deployed. */
    private final Set<Path> fresh = new HashSet<>();

    Shelf(Path folder) {
        this.folder = folder;
    }

    /**
     * Where the content of a release lies that is to be deployed. A file that was deployed before may be the same one that lay in the deploy folder, where it may
     * have been written over, so it is looked at again.
     *
     * @throws IOException if it is not what was installed
     */
    Path deployable(String id, Entry.Item item) throws IOException {
        Path place = place(id, item.version(), item.sha256());
        Path content = place.resolve(item.file());
        boolean untouched = fresh.remove(place) || Files.isDirectory(content);
        if (!untouched && !Digest.of(content).equals(item.sha256())) {
            throw new IOException(
                    content + " is no longer what was installed: install " + id + " " + item.version() + " again");
        }
        return content;
    }

    private Path place(String id, SemanticVersion version, String sha256) {
        return folder.resolve(id).resolve(version + "-" + sha256.substring(0, 12));
    }

    /**
     * Unpacks an artefact where nobody looks.
     *
     * @param artefact a file that nobody else writes to
     * @param form how it is published
     * @param id the plugin's id
     * @param fileName what it will be called
     * @return the folder that holds the content
     */
    Path lay(Path artefact, Form form, String id, String fileName) {
        Path laid = temporary(id);
        try {
            form.lay(artefact, laid.resolve(fileName));
            return laid;
        } catch (PluginException e) {
            drop(laid);
            throw e;
        } catch (IOException e) {
            drop(laid);
            throw notWritten(e);
        }
    }

    /**
     * Takes a copy of somebody's file, so that it stays what it is.
     *
     * @param fileName what the copy is called
     * @return the folder that holds it
     * @throws PluginException with {@code FILE_UNREADABLE} or {@code DISK_WRITE_FAILED}
     */
    Path copy(Path file, String fileName) {
        if (!Files.isReadable(file)) {
            throw new PluginException("FILE_UNREADABLE", file + " cannot be read; nothing was changed");
        }
        Path own = temporary("file");
        try {
            Files.copy(file, own.resolve(fileName));
            return own;
        } catch (IOException e) {
            drop(own);
            throw notWritten(e);
        }
    }

    private Path temporary(String id) {
        try {
            return Files.createTempDirectory(Files.createDirectories(folder), id + TEMPORARY);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private PluginException notWritten(IOException e) {
        return new PluginException(
                "DISK_WRITE_FAILED", "the shelf in " + folder + " cannot be written: " + e.getMessage(), e);
    }

    /** Forces what was laid to the disk. Safe for any thread. */
    void force(Path laid) {
        try {
            Folders.forceAll(laid);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Puts what was laid, forced to the disk and found to be good in its place for good. */
    void keep(Path laid, String id, Entry.Item item) {
        Path place = place(id, item.version(), item.sha256());
        try {
            Files.createDirectories(folder.resolve(id));
            Folders.delete(place);
            Files.move(laid, place, StandardCopyOption.ATOMIC_MOVE);
            Folders.force(folder.resolve(id));
            fresh.add(place);
        } catch (IOException e) {
            throw new PluginException("DISK_WRITE_FAILED", place + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Throws away what was laid and not kept. */
    void drop(Path laid) {
        Folders.deleteQuietly(laid);
    }

    /** Throws away everything that the ledger does not name. */
    void clean(Collection<Entry> entries) {
        Set<Path> wanted = entries.stream()
                .flatMap(entry -> Stream.concat(Stream.of(entry.current()), entry.previous().stream())
                        .map(item -> place(entry.id(), item.version(), item.sha256())))
                .collect(Collectors.toSet());
        for (Path plugin : children(folder)) {
            if (plugin.getFileName().toString().contains(TEMPORARY)) {
                Folders.deleteQuietly(plugin);
                continue;
            }
            List<Path> releases = children(plugin);
            releases.stream().filter(release -> !wanted.contains(release)).forEach(Folders::deleteQuietly);
            if (wanted.stream().noneMatch(place -> place.startsWith(plugin))) {
                Folders.deleteQuietly(plugin);
            }
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException e) {
            throw new PluginException("DISK_READ_FAILED", folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
