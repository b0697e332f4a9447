package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectContent.ConnectEntry;

@DisplayName("launcher §7.1 Bundles on the class path")
class ClassPathBundlesTest {
    @TempDir
    Path folder;

    private Path jar;
    private ClassPathBundles bundles;

    @BeforeEach
    void putAJarOnTheClassPath() throws Exception {
        jar = folder.resolve("lamp 1.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("OSGI-INF/"));
            zip.putNextEntry(new ZipEntry("OSGI-INF/lamp.xml"));
            zip.write("<lamp/>".getBytes(StandardCharsets.UTF_8));
        }
        bundles = ClassPathBundles.of("/elsewhere/launcher.jar" + File.pathSeparator + jar);
    }

    @Test
    void areConnected() {
        assertThat(bundles.connect(bundles.location(jar))).isPresent();
    }

    @Test
    void otherFilesAreInstalledByReferenceAndNotConnected() {
        Path other = folder.resolve("other.jar");

        assertThat(bundles.location(other)).isEqualTo("reference:" + other.toUri());
        assertThat(bundles.connect(bundles.location(other))).isEmpty();
        assertThat(bundles.connect("midimon:lamp:1")).isEmpty();
    }

    @Test
    void giveTheirEntriesFromTheFileAndTheirClassesFromTheLauncher() throws Exception {
        ConnectContent content =
                bundles.connect(bundles.location(jar)).orElseThrow().getContent();
        content.open();

        assertThat(content.getClassLoader()).contains(ClassPathBundles.class.getClassLoader());
        assertThat(content.getEntries()).containsExactly("OSGI-INF/", "OSGI-INF/lamp.xml");
        ConnectEntry entry = content.getEntry("OSGI-INF/lamp.xml").orElseThrow();
        assertThat(new String(entry.getBytes(), StandardCharsets.UTF_8)).isEqualTo("<lamp/>");
        assertThat(entry.getContentLength()).isEqualTo(7);
        assertThat(content.getEntry("OSGI-INF/none.xml")).isEmpty();
        content.close();
    }

    @Test
    void areReadOnlyWhileTheyAreOpen() throws Exception {
        ConnectContent content =
                bundles.connect(bundles.location(jar)).orElseThrow().getContent();
        content.open();
        content.close();

        assertThatThrownBy(content::getEntries)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lamp");
    }
}
