package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The distribution that the build made.
 *
 * @param directory where {@code bin/midimon} is
 */
record Distribution(Path directory) {

    private static final Path BUILT = Path.of("launcher", "target", "distribution");

    static Distribution find(Options options) throws IOException {
        if (options.path("distribution").isPresent()) {
            return new Distribution(options.path("distribution").get().toAbsolutePath());
        }
        try (Stream<Path> built = Files.list(BUILT)) {
            return new Distribution(built.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException("nothing is built in " + BUILT))
                    .toAbsolutePath());
        }
    }

    /** A call of its script, with the Java runtime of this process and all of the hub's files below {@code home}. */
    ProcessBuilder script(Path home, String... words) {
        List<String> command =
                new ArrayList<>(List.of(directory.resolve("bin/midimon").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MIDIMON_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }
}
