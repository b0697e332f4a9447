package dev.midimon.process.life;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The folder for sockets, for the hub's user alone. Every process of a plugin gets a folder of its own in it. */
final class Sockets {

    /** The name of every socket. */
    static final String NAME = "plugin.sock";

    /** What the address of a socket can hold on every system, its end included: 104 on macOS, 108 on Linux. */
    private static final int LONGEST = 103;

    private static final String NUMBER = "/4294967295/";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final AtomicInteger numbers = new AtomicInteger();

    private Sockets(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the folder and removes what an earlier run left in it, processes too.
     *
     * @param data the hub's data directory, which no other hub uses
     * @param temporary where to go when paths in there would be too long
     * @throws IOException if it cannot be made, or belongs to somebody else
     */
    static Sockets open(Path data, Path temporary) throws IOException {
        Path near = data.resolve("sockets");
        boolean fits = (near + NUMBER + NAME).length() <= LONGEST;
        Path folder = fits
                ? near
                : temporary.resolve(
                        "midimon-" + Integer.toHexString(data.toString().hashCode()) + "-" + user());
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER));
        }
        if (!Files.getOwner(folder).equals(Files.getOwner(data)) || Files.isSymbolicLink(folder)) {
            throw new IOException(folder + " belongs to somebody else; remove it");
        }
        Files.setPosixFilePermissions(folder, OWNER);
        Orphans.end(folder);
        empty(folder);
        return new Sockets(folder);
    }

    private static String user() {
        return System.getProperty("user.name", "user");
    }

    Path folder() {
        return folder;
    }

    /** Makes the folder for one process. */
    Path next() throws IOException {
        return Files.createDirectory(
                folder.resolve(Integer.toString(numbers.incrementAndGet())),
                PosixFilePermissions.asFileAttribute(OWNER));
    }

    /** Removes a folder with all that is in it. */
    static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            empty(directory);
            Files.deleteIfExists(directory);
        }
    }

    private static void empty(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException e) throws IOException {
                if (!visited.equals(directory)) {
                    Files.deleteIfExists(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
