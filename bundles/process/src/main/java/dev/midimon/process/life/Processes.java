package dev.midimon.process.life;

import dev.midimon.plugins.PluginEvents;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginHost;
import dev.midimon.plugins.PluginHttp;
import dev.midimon.plugins.PluginKind;
import dev.midimon.process.manifest.Manifest;
import dev.midimon.process.manifest.Metadata;
import dev.midimon.process.manifest.RunSettings;
import dev.midimon.process.sandbox.Launch;
import dev.midimon.process.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs plugins as processes. Safe for all threads. */
public final class Processes implements AutoCloseable {

    private static final Duration METADATA_PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_METADATA = 1 << 20;

    private final Workshop workshop;
    private final ClassArchive archive;

    /**
     * Runs plugins.
     *
     * @param archive what makes ready for jars in the background
     */
    Processes(Workshop workshop, ClassArchive archive) {
        this.workshop = workshop;
        this.archive = archive;
    }

    /**
     * Makes ready; ends what an earlier run of the hub left behind.
     *
     * @param folders where things are
     * @param environment of the hub
     * @param sandbox what confines plugins
     * @param events what happens in the hub, once there is a hub
     * @param httpLimit how long a page may take
     * @return ready to run plugins
     * @throws IOException if the folder for sockets cannot be made
     */
    public static Processes open(
            Folders folders,
            Map<String, String> environment,
            Sandbox sandbox,
            Supplier<Optional<PluginEvents>> events,
            Duration httpLimit)
            throws IOException {
        Programs programs = new Programs(environment.getOrDefault("PATH", "/usr/bin:/bin"));
        Sockets sockets = Sockets.open(folders.data(), folders.temporary());
        Spawner spawner = new SpawningThread();
        Leash leash = new Leash(programs);
        JavaRuntime java = JavaRuntime.of(folders.jars());
        Time time = new SystemTime();
        ClassArchive archive = new ClassArchive(
                folders.cache(),
                java.files(),
                new ArchiveRun(java, spawner, leash, programs.find("nice"), sockets, time));
        boolean archiveWanted = !"off".equals(environment.get("MIDIMON_ARCHIVE"));
        Launches launches = new Launches(
                new Environment(environment),
                new Interpreters(programs),
                new NativeRunner(folders.prebuilt(), folders.cache(), programs),
                new JavaHost(java, archiveWanted ? archive::find : Optional::empty),
                sandbox,
                leash);
        return new Processes(
                new Workshop(
                        launches, spawner, sockets, sandbox, events, new Pages(httpLimit), Clock.systemUTC(), time),
                archive);
    }

    /**
     * Where things are.
     *
     * @param data the hub's data directory
     * @param cache what may be deleted at any time
     * @param prebuilt where the distribution keeps its native runner, if it has one
     * @param jars of the distribution, to run jars with
     * @param temporary for sockets whose paths would be too long elsewhere
     */
    public record Folders(Path data, Path cache, Path prebuilt, List<Path> jars, Path temporary) {}

    /**
     * Returns the pages of plugins.
     *
     * @return of those that run now
     */
    public PluginHttp pages() {
        return workshop.pages();
    }

    /**
     * Asks a program what it says of itself.
     *
     * @param program an executable file
     * @return its answer
     * @throws PluginException with {@code BAD_METADATA}
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the thread is not to wait any more
     */
    public Manifest ask(Path program) throws IOException, InterruptedException {
        String name = String.valueOf(program.getFileName());
        Launch launch = workshop.launches().metadata(program);
        Process process = workshop.spawner().start(launch);
        ProcessTree tree = new ProcessTree(process.pid());
        try {
            process.getOutputStream().close();
            String threads = "midimon-process-" + name;
            Text output =
                    new Text(process, process.getInputStream(), LONGEST_METADATA, threads + "-out", workshop.time());
            Text errors =
                    new Text(process, process.getErrorStream(), LONGEST_METADATA, threads + "-err", workshop.time());
            if (!process.waitFor(METADATA_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new PluginException(
                        "BAD_METADATA", name + " --metadata: no end within " + METADATA_PATIENCE.toSeconds() + " s");
            }
            tree.kill();
            if (process.exitValue() != 0) {
                throw new PluginException(
                        "BAD_METADATA",
                        name + " --metadata: ended with code " + process.exitValue() + errors.lastLine());
            }
            return Metadata.read(program, new String(output.bytes(), StandardCharsets.UTF_8));
        } finally {
            tree.kill();
        }
    }

    /**
     * Starts a plugin.
     *
     * @param plugin what it says of itself
     * @param host what the hub gives it
     * @return running
     * @throws PluginException if it does not start
     * @throws IOException if it does not start
     * @throws InterruptedException if the deadline has passed
     */
    public PluginKind.Instance start(Manifest plugin, PluginHost host) throws IOException, InterruptedException {
        plugin.remarks().forEach(remark -> host.context().logger().log(System.Logger.Level.WARNING, remark));
        if (plugin.run().mode() == RunSettings.Mode.PER_CALL) {
            PerCall instance = new PerCall(plugin, host, workshop);
            instance.begin();
            return instance;
        }
        Worker worker = new Worker(plugin, host, workshop);
        worker.begin();
        return worker;
    }

    /** Starts nothing more. What still runs is ended by the system, with the thread that started it. */
    @Override
    public void close() {
        archive.close();
        workshop.spawner().close();
    }
}
