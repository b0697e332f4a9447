package dev.midimon.plugins.bundle;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.scan.Findings;
import dev.midimon.plugins.scan.JarScan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What one reading of a jar tells: whether it is a bundle, before the framework sees it, what its manifest says of the plugin in it, and what its classes reach
 * for.
 */
public final class JarReading {

    /** The code of a file that is incomplete or damaged, and so may be still being written. */
    public static final String CORRUPT = "CORRUPT_JAR";

    private final Attributes headers;
    private final Findings findings;

    private JarReading(Attributes headers, Findings findings) {
        this.headers = headers;
        this.findings = findings;
    }

    /**
     * Reads every entry of a jar once: each checksum is verified, and each class looked into.
     *
     * @param file the jar
     * @return what was read
     * @throws PluginException with {@code CORRUPT_JAR}, {@code FILE_UNREADABLE}, {@code NOT_A_BUNDLE} or {@code BAD_MANIFEST_VERSION}
     */
    public static JarReading of(Path file) {
        JarScan scan = new JarScan();
        try (JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.baseVersion())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                read(jar, entry, scan);
            }
            Manifest manifest = jar.getManifest();
            Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
            checkHeaders(headers);
            return new JarReading(headers, scan.findings());
        } catch (NoSuchFileException | FileNotFoundException | AccessDeniedException e) {
            throw new PluginException("FILE_UNREADABLE", "the file cannot be read: " + e.getMessage(), e);
        } catch (IOException | SecurityException | IllegalArgumentException e) {
            throw new PluginException(
                    CORRUPT, "the jar is incomplete or damaged (" + e.getMessage() + "): copy it again", e);
        }
    }

    private static void read(JarFile jar, JarEntry entry, JarScan scan) throws IOException {
        try (CheckedInputStream content = new CheckedInputStream(jar.getInputStream(entry), new CRC32())) {
            scan.entry(entry.getName(), content);
            content.transferTo(OutputStream.nullOutputStream());
            if (content.getChecksum().getValue() != entry.getCrc()) {
                throw new ZipException("wrong checksum of " + entry.getName());
            }
        }
    }

    /** Says what the manifest says of the jar's first plugin. */
    public PluginDescription description() {
        return JarDescription.of(headers);
    }

    /** Returns the ids of all its plugins with their versions, the first one's first. */
    public Map<String, SemanticVersion> plugins() {
        return JarDescription.plugins(headers);
    }

    /** Returns what its classes reach for. */
    public Findings findings() {
        return findings;
    }

    private static void checkHeaders(Attributes headers) {
        String name = headers.getValue("Bundle-SymbolicName");
        if (name == null) {
            throw new PluginException(
                    "NOT_A_BUNDLE",
                    "the jar is no bundle: its manifest has no Bundle-SymbolicName; build it with bnd, or embed it in the plugin that needs it");
        }
        String version = headers.getValue("Bundle-ManifestVersion");
        if (version == null || !version.strip().equals("2")) {
            throw new PluginException(
                    "BAD_MANIFEST_VERSION",
                    "expected Bundle-ManifestVersion: 2, found " + (version == null ? "none" : version));
        }
        if (headers.getValue("Fragment-Host") != null) {
            throw new PluginException(
                    "FRAGMENT_REFUSED",
                    "the bundle is a fragment of " + headers.getValue("Fragment-Host") + ", which would restart it");
        }
    }
}
