package dev.midimon.registry.install;

import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A folder in a zip file, unpacked within bounds: the number of entries, the bytes that they grow to, and paths that stay inside (docs/reference/registry.md
 * §5). What begins like a program becomes executable, since a zip that Java writes does not say.
 */
final class Archive {
    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 512L << 20;
    private static final List<byte[]> PROGRAMS =
            List.of(new byte[] {0x7f, 'E', 'L', 'F'}, "#!".getBytes(StandardCharsets.US_ASCII));

    private final Path file;
    private long bytes;

    Archive(Path file) {
        this.file = file;
    }

    /** Unpacks into a folder that does not exist yet. */
    void unpack(Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MOST_ENTRIES) {
                throw refused("more than " + MOST_ENTRIES + " entries");
            }
            Files.createDirectory(folder);
            for (ZipEntry entry : Collections.list(zip.entries())) {
                unpack(zip, entry, folder);
            }
        } catch (java.util.zip.ZipException e) {
            throw new PluginException("ARCHIVE_REFUSED", file.getFileName() + " is no zip file: " + e.getMessage(), e);
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
        Path target = inside(folder, entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[8192];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > MOST_BYTES) {
                    throw refused("more than " + (MOST_BYTES >> 20) + " MiB unpacked");
                }
                out.write(buffer, 0, read);
            }
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw refused("\"" + entry.getName() + "\" twice");
        }
        if (program(target)) {
            executable(target);
        }
    }

    private Path inside(Path folder, String name) {
        boolean absolute = name.startsWith("/") || name.startsWith("\\") || name.matches("[A-Za-z]:.*");
        boolean climbs = Arrays.asList(name.split("[/\\\\]")).contains("..");
        if (absolute || climbs || name.indexOf('\0') >= 0) {
            throw refused("\"" + name + "\", which lies outside of it");
        }
        try {
            Path target = folder.resolve(name).normalize();
            if (!target.startsWith(folder)) {
                throw refused("\"" + name + "\", which lies outside of it");
            }
            return target;
        } catch (java.nio.file.InvalidPathException e) {
            throw refused("\"" + name + "\", which is no path here");
        }
    }

    private static boolean program(Path file) throws IOException {
        byte[] start;
        try (InputStream content = Files.newInputStream(file)) {
            start = content.readNBytes(4);
        }
        return PROGRAMS.stream().anyMatch(magic -> Arrays.equals(magic, Arrays.copyOf(start, magic.length)));
    }

    /** Lets its owner run a file, where the system has such a thing. */
    static void executable(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private PluginException refused(String found) {
        return new PluginException("ARCHIVE_REFUSED", file.getFileName() + " holds " + found + "; nothing was changed");
    }
}
