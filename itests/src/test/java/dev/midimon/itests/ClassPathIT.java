package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What one class path for all bundles asks of them (docs/decisions/0009-the-distributions-classes-come-from-the-class-path.md). */
@DisplayName("launcher §7.1 The distribution on one class path")
class ClassPathIT {

    @Test
    void noTwoBundlesHaveDifferentClassesOfOneName() throws IOException {
        Map<String, Long> checksums = new HashMap<>();
        Set<String> twice = new TreeSet<>();
        for (Path bundle : Distribution.bundles()) {
            for (ZipEntry entry : classes(bundle)) {
                Long other = checksums.putIfAbsent(entry.getName(), entry.getCrc());
                if (other != null && other != entry.getCrc()) {
                    twice.add(entry.getName() + " in " + bundle.getFileName());
                }
            }
        }
        assertThat(checksums).hasSizeGreaterThan(1_000);
        assertThat(twice).isEmpty();
    }

    @Test
    void noBundleHasAJarInsideWhichTheClassPathWouldNotKnow() {
        assertThat(Distribution.bundles()).allSatisfy(bundle -> assertThat(
                        Manifests.of(bundle).getBundleClassPath().keySet())
                .isSubsetOf("."));
    }

    private static List<ZipEntry> classes(Path bundle) throws IOException {
        try (ZipFile jar = new ZipFile(bundle.toFile())) {
            return jar.stream()
                    .<ZipEntry>map(entry -> entry)
                    .filter(entry -> entry.getName().endsWith(".class")
                            && !entry.getName().startsWith("META-INF/")
                            && !entry.getName().endsWith("module-info.class"))
                    .toList();
        }
    }
}
