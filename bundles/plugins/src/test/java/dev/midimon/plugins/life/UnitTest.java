package dev.midimon.plugins.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P1 One place that plugins come from")
class UnitTest {

    @Test
    @DisplayName("P1.2 a file that is missing for a moment is not gone: whoever replaces it may delete it first")
    void aFileThatIsMissingForAMomentIsNotGone(@TempDir Path folder) throws Exception {
        Path jar = Files.writeString(folder.resolve("lamp.jar"), "lamp");
        Optional<Fingerprint> content = Fingerprint.of(jar, path -> true);
        long before = Unit.MAY_RETURN.toNanos() - 1;
        Unit unit = Unit.deployed(jar);

        unit.found(content, 0);
        unit.found(Optional.empty(), 5);
        unit.found(Optional.empty(), 5 + before);
        assertThat(unit.gone()).isFalse();
        assertThat(unit.mayReturn()).isTrue();

        unit.found(content, 6 + before);
        assertThat(unit.mayReturn()).isFalse();

        unit.found(Optional.empty(), 7 + before);
        unit.found(Optional.empty(), 8 + 2 * before);
        assertThat(unit.gone()).isTrue();
        assertThat(unit.mayReturn()).isFalse();
    }
}
