package dev.midimon.plugins.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A jar is read once")
class JarReadingsTest {
    @TempDir
    private Path folder;

    private final JarReadings readings = new JarReadings();

    private Path jar(String name, String id, int padding) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", id);
        headers.putValue("Bundle-Version", "1.0.0");
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry("padding"));
            jar.write(new byte[padding]);
            jar.closeEntry();
        }
        return file;
    }

    @Test
    void underAnotherNameItIsKnownAgain() throws IOException {
        Path shelf = jar("shelf.jar", "lamp", 1);
        assumeThat(Files.readAttributes(shelf, BasicFileAttributes.class).fileKey())
                .as("SKIPPED: this file system does not tell which files are the same")
                .isNotNull();
        Path deployed = Files.createLink(folder.resolve("lamp.jar"), shelf);

        assertThat(readings.of(deployed)).isSameAs(readings.of(shelf));
    }

    @Test
    void whatIsWrittenOverIsReadAnew() throws IOException {
        Path file = jar("lamp.jar", "lamp", 1);
        assertThat(readings.of(file).description().id()).isEqualTo("lamp");

        jar("lamp.jar", "another", 1_000);

        assertThat(readings.of(file).description().id()).isEqualTo("another");
    }

    @Test
    void whatTakesItsPlaceIsReadAnew() throws IOException {
        Path file = jar("lamp.jar", "lamp", 1);
        assertThat(readings.of(file).description().id()).isEqualTo("lamp");
        Path next = jar("next.jar", "dawn", 1);
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(file));

        Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(readings.of(file).description().id()).isEqualTo("dawn");
    }

    @Test
    void aDamagedOneIsRefusedEachTimeUntilItIsWhole() throws IOException {
        Path file = jar("lamp.jar", "lamp", 10_000);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> readings.of(file))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.code()).isEqualTo(JarReading.CORRUPT));
        }

        Files.write(file, whole);

        assertThat(readings.of(file).description().id()).isEqualTo("lamp");
    }
}
