package dev.midimon.process.isolated;

import dev.midimon.process.wire.Server;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs one jar: {@code Main PLUGIN.jar BUNDLE.jar…}. Ends when the hub says so, or is gone. */
public final class Main {

    private Main() {}

    /**
     * Runs.
     *
     * @param words the jar, and the bundles that it needs to run
     * @throws Exception if it cannot listen for the hub
     */
    public static void main(String[] words) throws Exception {
        Path socket = Path.of(System.getenv("MIDIMON_PLUGIN_SOCKET"));
        List<Path> jars = Arrays.stream(words).map(Path::of).toList();
        Server hub = Server.accept(socket);
        Conversation conversation = new Conversation(
                hub,
                System.getenv("MIDIMON_PLUGIN_ID"),
                new PluginFramework(jars.get(0), jars.subList(1, jars.size()), socket.resolveSibling("framework")));
        hub.serve(conversation::received);
        Runtime.getRuntime().halt(0);
    }
}
