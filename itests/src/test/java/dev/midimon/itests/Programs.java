package dev.midimon.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Programs of this machine that some tests need. */
final class Programs {

    private Programs() {}

    /** Skips the test, aloud, when one of them is not installed. */
    static void require(String... programs) {
        for (String program : programs) {
            boolean there = Pattern.compile(File.pathSeparator)
                    .splitAsStream(System.getenv("PATH"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            requireThat(there, program + " is not installed");
        }
    }

    /** Skips the test, aloud, unless a condition holds. */
    static void requireThat(boolean holds, String otherwise) {
        if (!holds) {
            System.err.println("SKIPPED: " + otherwise);
        }
        assumeTrue(holds, otherwise);
    }
}
