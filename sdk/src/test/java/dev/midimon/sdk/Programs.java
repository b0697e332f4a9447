package dev.midimon.sdk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Programs of this machine that some tests need. */
final class Programs {

    private Programs() {}

    /** Skips the test, aloud, when a program is not installed. */
    static void require(String program) {
        boolean there = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there) {
            System.err.println("SKIPPED: " + program + " is not installed");
        }
        assumeTrue(there, program + " is not installed");
    }
}
