package dev.midimon.process.life;

import dev.midimon.process.manifest.EntryPoint;
import dev.midimon.process.manifest.Manifest;
import dev.midimon.process.manifest.RunSettings;
import dev.midimon.process.sandbox.Launch;
import dev.midimon.process.sandbox.Limits;
import dev.midimon.process.sandbox.Policy;
import dev.midimon.process.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Works out how a plugin's program is started: by which interpreter, with which variables, within which confines. */
final class Launches {

    private static final Path ROOT = Path.of("/");

    private final Environment environment;
    private final Interpreters interpreters;
    private final NativeRunner runner;
    private final JavaHost javaHost;
    private final Sandbox sandbox;
    private final Leash leash;

    Launches(
            Environment environment,
            Interpreters interpreters,
            NativeRunner runner,
            JavaHost javaHost,
            Sandbox sandbox,
            Leash leash) {
        this.environment = environment;
        this.interpreters = interpreters;
        this.runner = runner;
        this.javaHost = javaHost;
        this.sandbox = sandbox;
        this.leash = leash;
    }

    /** A worker that listens on a socket. */
    Launch worker(Manifest plugin, Place place, Path exchange) throws IOException, InterruptedException {
        String socket = exchange.resolve(Sockets.NAME).toString();
        Map<String, String> own = own(plugin, place);
        own.put(Environment.SOCKET, socket);
        own.put("TORU_PLUGIN_SOCKET", socket);
        return confined(plugin, place, own, Optional.of(exchange), List.of());
    }

    /** One call of its own, with words on the command line. */
    Launch call(Manifest plugin, Place place, List<String> words) throws IOException, InterruptedException {
        return confined(plugin, place, own(plugin, place), Optional.empty(), words);
    }

    /** A program that tells about itself, and can reach nothing. */
    Launch metadata(Path program) {
        Policy policy = new Policy(
                String.valueOf(program.getFileName()),
                Set.of(),
                List.of(program),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Limits.NONE);
        Launch launch = new Launch(List.of(program.toString(), "--metadata"), environment.shared(), ROOT);
        return leash.around(sandbox.confine(launch, policy), OptionalInt.empty());
    }

    /**
     * Where a plugin is.
     *
     * @param content its file or folder
     * @param data the folder for its data
     */
    record Place(Path content, Path data) {

        Path directory() {
            return content.toFile().isDirectory() ? content : data;
        }
    }

    private static Map<String, String> own(Manifest plugin, Place place) {
        Map<String, String> own = new HashMap<>();
        own.put("MIDIMON_PLUGIN_ID", plugin.description().id());
        own.put("MIDIMON_DATA_DIR", place.data().toString());
        return own;
    }

    private Launch confined(
            Manifest plugin, Place place, Map<String, String> own, Optional<Path> exchange, List<String> words)
            throws IOException, InterruptedException {
        Interpreters.Command command = command(plugin.entryPoint());
        List<String> line = new ArrayList<>(command.command());
        line.addAll(words);
        List<Path> readable = new ArrayList<>(command.needs());
        readable.add(place.content());
        RunSettings run = plugin.run();
        Policy policy = new Policy(
                plugin.description().id(),
                plugin.description().capabilities(),
                readable,
                Optional.of(place.data()),
                exchange,
                run.allowedPaths().stream().map(place.content()::resolve).toList(),
                run.allowedHosts(),
                run.limits());
        Launch launch = new Launch(line, environment.of(run, own), place.directory());
        return leash.around(sandbox.confine(launch, policy), run.limits().fileDescriptors());
    }

    private Interpreters.Command command(EntryPoint entry) throws IOException, InterruptedException {
        return switch (entry.language()) {
            case PYTHON -> interpreters.python(entry);
            case NODE -> interpreters.node(entry);
            case NATIVE -> runner.command(entry);
            case JAVA -> javaHost.command(entry);
            case BINARY -> new Interpreters.Command(List.of(entry.file().toString()), List.of());
        };
    }
}
