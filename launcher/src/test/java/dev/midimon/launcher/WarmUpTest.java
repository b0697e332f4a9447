package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {

    @Test
    void aDocumentThatIsMissingOrDamagedIsLeftToWhoNeedsIt(@TempDir Path folder) throws Exception {
        Path damaged = Files.writeString(folder.resolve("damaged.xml"), "<configuration><");

        assertThatCode(new WarmUp(damaged)::run).doesNotThrowAnyException();
        assertThatCode(new WarmUp(folder.resolve("missing.xml"))::run).doesNotThrowAnyException();
    }
}
