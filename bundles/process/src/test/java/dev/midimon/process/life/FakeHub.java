package dev.midimon.process.life;

import dev.midimon.plugins.EventQuery;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginKind;
import dev.midimon.process.manifest.FolderManifest;
import dev.midimon.process.sandbox.Launch;
import dev.midimon.process.sandbox.Unsandboxed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Runs one plugin whose processes are {@link FakePlugin}s, in a {@link FakeTime}. */
final class FakeHub implements Spawner, PluginEvents {

    final FakeTime time = new FakeTime();
    final FakeHost plugin;
    final List<FakePlugin> started = new CopyOnWriteArrayList<>();
    final List<Consumer<? super PluginEvent>> subscribers = new CopyOnWriteArrayList<>();
    volatile Set<String> silentTo = Set.of();
    volatile String errors = "";
    volatile boolean comesUp = true;
    volatile CompletableFuture<?> mayStart = CompletableFuture.completedFuture(null);
    private final Processes processes;

    FakeHub(Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("plugins/fake"));
        Files.writeString(folder.resolve("plugin.toml"), """
                [metadata]
                id = "fake"
                version = "1.0.0"
                entry_point = "fake.binary"
                """);
        Files.setPosixFilePermissions(
                Files.createFile(folder.resolve("fake.binary")), PosixFilePermissions.fromString("rwx------"));
        Path data = Files.createDirectories(home.resolve("data"));
        plugin = new FakeHost("fake", folder, Files.createDirectories(home.resolve("own")));
        Programs none = new Programs("");
        Unsandboxed sandbox = new Unsandboxed("nothing runs here");
        ClassArchive archive = new ClassArchive(home, List.of(), file -> {});
        processes = new Processes(
                new Workshop(
                        new Launches(
                                new Environment(Map.of()),
                                new Interpreters(none),
                                new NativeRunner(home, home, none),
                                new JavaHost(JavaRuntime.of(List.of()), Optional::empty),
                                sandbox,
                                new Leash(none)),
                        this,
                        Sockets.open(data, Path.of(System.getProperty("java.io.tmpdir"))),
                        sandbox,
                        () -> Optional.of(this),
                        new Pages(Duration.ofSeconds(1)),
                        Clock.systemUTC(),
                        time),
                archive);
    }

    PluginKind.Instance start() throws Exception {
        return processes.start(FolderManifest.read(plugin.content()), plugin);
    }

    FakePlugin latest() {
        return started.get(started.size() - 1);
    }

    @Override
    public Process start(Launch launch) throws IOException {
        mayStart.join();
        Path socket = Path.of(launch.environment().getOrDefault(Environment.SOCKET, ""));
        FakePlugin process = new FakePlugin(socket, silentTo, errors);
        if (!comesUp) {
            process.exit(7);
        }
        started.add(process);
        return process;
    }

    @Override
    public void close() {
        started.forEach(FakePlugin::destroyForcibly);
    }

    @Override
    public List<PluginEvent> recent(EventQuery query) {
        return List.of();
    }

    @Override
    public Subscription subscribe(Consumer<? super PluginEvent> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }
}
