package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A temporary {@code MIDIMON_HOME}, with the archive of classes that the first run of the script makes. */
final class Home implements AutoCloseable {

    private static final Duration ARCHIVE_DEADLINE = Duration.ofMinutes(2);

    private final Distribution distribution;
    private final Path directory;
    private final Set<String> granted = new TreeSet<>();

    /** Makes one, runs the hub once and waits for the archive. */
    Home(Distribution distribution) throws IOException, InterruptedException {
        this.distribution = distribution;
        this.directory = Files.createTempDirectory("midimon-benchmark");
        configure("");
        try (HubProcess first = start()) {
            long deadline = System.nanoTime() + ARCHIVE_DEADLINE.toNanos();
            while (!hasArchive()) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(
                            "the script made no archive of classes in " + directory + "; " + first.said());
                }
                Thread.sleep(100);
            }
        }
    }

    private boolean hasArchive() throws IOException {
        Path cache = directory.resolve("cache");
        if (!Files.isDirectory(cache)) {
            return false;
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.startsWith("classes-") && name.indexOf('.', name.lastIndexOf('-')) < 0);
        }
    }

    void configure(String toml) throws IOException {
        Files.writeString(directory.resolve("config.toml"), toml);
    }

    Path plugins() {
        return directory.resolve("plugins");
    }

    /** Puts a plugin in, with leave to answer by UDP. */
    void install(PluginJar jar) throws IOException {
        jar.deploy(plugins());
        grant(jar.id());
    }

    /** Puts a plugin that is a process in, with the same leave. */
    void install(PluginScript script, String as) throws IOException {
        script.deploy(plugins(), as);
        grant(as);
    }

    /** Lets a plugin answer by UDP, from the next start on. */
    void grant(String plugin) throws IOException {
        granted.add("\"" + plugin + "\":[\"network\"]");
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve("state.json"), "{\"format\":1,\"grants\":{" + String.join(",", granted) + "}}");
    }

    HubProcess start() throws IOException, InterruptedException {
        return new HubProcess(distribution, directory);
    }

    @Override
    public void close() throws IOException {
        delete(directory);
    }

    /** Removes a folder with all that is in it. */
    static void delete(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(directory)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
