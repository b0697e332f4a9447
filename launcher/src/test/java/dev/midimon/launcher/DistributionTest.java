package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @Test
    void listsJarsByStartLevelInNumericOrder(@TempDir Path home) throws Exception {
        Path b = file(home, "bundles/2/b.jar");
        Path a = file(home, "bundles/2/a.jar");
        Path late = file(home, "bundles/10/late.jar");
        file(home, "bundles/2/notes.txt");

        assertThat(new Distribution(home).bundles())
                .containsExactly(Map.entry(2, List.of(a, b)), Map.entry(10, List.of(late)));
    }

    private static Path file(Path home, String name) throws Exception {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
