package dev.midimon.process.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.midimon.process.sandbox.Launch;
import dev.midimon.process.wire.Link;
import dev.midimon.process.wire.Message;
import dev.midimon.process.wire.MessageType;
import dev.midimon.process.wire.Payload;
import dev.midimon.process.wire.ProtocolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an archive of classes: runs a jar of the hub's own, which does what jars do, in a virtual machine that writes down at its end what it has loaded. Without sandbox, since nothing of a plugin
 * is in it, and with the lowest priority.
 */
final class ArchiveRun implements ClassArchive.Maker {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveRun.class);
    private static final String NAME = "archive";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_COMPLAINT = 4096;

    private static final Payload INIT = json -> json.raw(
            "{\"action\":\"init\",\"config\":{},\"data_dir\":\"/\",\"protocol\":1,\"log_mark\":\"mark\",\"wanted\":[\"trial\"]}");
    private static final String MAPPING =
            "\"plugin\":\"trial\",\"action\":\"set\",\"binding\":1,\"params\":{\"level\":null,\"names\":[\"a\"]},"
                    + "\"computed\":[{\"source\":\"{velocity}\",\"numeric\":true,\"minimum\":0,\"maximum\":127}]";
    private static final Payload BIND =
            json -> json.raw("{\"action\":\"bind\",\"mapping\":{").raw(MAPPING).raw("}}");
    private static final Payload CALL = json -> json.raw("{")
            .raw(MAPPING)
            .raw(
                    ",\"values\":[{\"text\":\"7\",\"number\":7}],\"release\":false,\"context\":{\"velocity\":7,\"metadata\":{\"gesture\":\"note\"}}}");
    private static final Payload RELEASE_ALL = json -> json.raw("{\"action\":\"release_all\",\"plugin\":\"trial\"}");

    /** What it publishes interests nobody. */
    private static final Link.Listener DEAF = new Link.Listener() {
        @Override
        public void received(Message message) {}

        @Override
        public void violated(ProtocolException reason) {
            LOG.debug("the archive's run sent what is no message", reason);
        }
    };

    private final JavaRuntime java;
    private final Spawner spawner;
    private final Leash leash;
    private final Optional<Path> nice;
    private final Sockets sockets;
    private final Time time;

    ArchiveRun(JavaRuntime java, Spawner spawner, Leash leash, Optional<Path> nice, Sockets sockets, Time time) {
        this.java = java;
        this.spawner = spawner;
        this.leash = leash;
        this.nice = nice;
        this.sockets = sockets;
        this.time = time;
    }

    @Override
    public void make(Path file) throws IOException, InterruptedException {
        Path exchange = sockets.next();
        try {
            Path jar = exchange.resolve("trial.jar");
            TrialJar.write(jar);
            Process process = spawner.start(launch(file, jar, exchange));
            try {
                process.getOutputStream().close();
                String threads = "midimon-process-" + NAME;
                Text output = new Text(process, process.getInputStream(), LONGEST_COMPLAINT, threads + "-out", time);
                Text errors = new Text(process, process.getErrorStream(), LONGEST_COMPLAINT, threads + "-err", time);
                converse(exchange.resolve(Sockets.NAME), process);
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IOException("it did not end within " + PATIENCE.toSeconds() + " s");
                }
                if (Files.notExists(file) || Files.size(file) == 0) {
                    throw new IOException("it wrote nothing" + errors.lastLine() + output.lastLine());
                }
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Sockets.remove(exchange);
        }
    }

    private Launch launch(Path file, Path jar, Path exchange) {
        Map<String, String> environment =
                Map.of(Environment.SOCKET, exchange.resolve(Sockets.NAME).toString(), "MIDIMON_PLUGIN_ID", "trial");
        Launch launch =
                new Launch(java.command(List.of("-XX:ArchiveClassesAtExit=" + file), jar), environment, exchange);
        return leash.around(
                nice.map(program -> launch.through(List.of(program.toString(), "-n", "19")))
                        .orElse(launch),
                OptionalInt.empty());
    }

    /** Asks for what every jar is asked. It ends when the connection does. */
    private static void converse(Path socket, Process process) throws IOException, InterruptedException {
        try (Link link = new Link(socket, "midimon-process-" + NAME + "-in", DEAF, Clock.systemUTC())) {
            link.awaitOpen(PATIENCE, process::isAlive);
            ask(link, MessageType.LIFECYCLE, INIT);
            ask(link, MessageType.HOST, BIND);
            ask(link, MessageType.ACTION, CALL);
            ask(link, MessageType.HOST, RELEASE_ALL);
        }
    }

    private static void ask(Link link, MessageType type, Payload question) throws IOException, InterruptedException {
        try {
            JsonNode answer = link.request(type, question, PATIENCE.toNanos());
            if (answer.has("error")) {
                throw new IOException(Answers.words(answer.get("error")));
            }
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + PATIENCE.toSeconds() + " s", e);
        }
    }
}
