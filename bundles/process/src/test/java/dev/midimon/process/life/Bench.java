package dev.midimon.process.life;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.midimon.plugins.PluginKind;
import dev.midimon.process.manifest.FolderManifest;
import dev.midimon.process.sandbox.Unsandboxed;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs plugins of {@code src/test/resources/plugins} without a hub. */
final class Bench {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path home;
    private final Processes processes;
    private final List<PluginKind.Instance> running = new ArrayList<>();
    private int hosts;

    Bench(Path home) throws IOException {
        this(home, Map.of());
    }

    Bench(Path home, Map<String, String> environment) throws IOException {
        this.home = home;
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putAll(environment);
        this.processes = Processes.open(
                new Processes.Folders(
                        Files.createDirectories(home.resolve("data")),
                        home.resolve("cache"),
                        home.resolve("absent"),
                        List.of(),
                        Path.of(System.getProperty("java.io.tmpdir"))),
                variables,
                new Unsandboxed("these tests are about processes"),
                Optional::empty,
                Duration.ofSeconds(1));
    }

    static void needs(String program) {
        assumeThat(new Programs(System.getenv("PATH")).find(program))
                .as("SKIPPED: there is no " + program + " on this machine")
                .isPresent();
    }

    Processes processes() {
        return processes;
    }

    /** Copies a plugin into the folder that stands for the deploy folder. */
    Path deploy(String plugin) throws IOException {
        try {
            Path source = Path.of(Bench.class.getResource("/plugins/" + plugin).toURI());
            Path folder = home.resolve("plugins").resolve(plugin);
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    Path copy = folder.resolve(source.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
            return folder;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    FakeHost host(String id, Path content) throws IOException {
        return new FakeHost(id, content, Files.createDirectories(home.resolve("own-" + ++hosts)));
    }

    /** Starts a plugin folder. */
    FakeHost start(Path folder) throws Exception {
        FakeHost host = host(String.valueOf(folder.getFileName()), folder);
        start(host);
        return host;
    }

    PluginKind.Instance start(FakeHost host) throws Exception {
        PluginKind.Instance instance = processes.start(FolderManifest.read(host.content()), host);
        running.add(instance);
        return instance;
    }

    void close() throws Exception {
        for (PluginKind.Instance instance : running) {
            instance.stop(Duration.ofSeconds(2));
        }
        processes.close();
    }
}
