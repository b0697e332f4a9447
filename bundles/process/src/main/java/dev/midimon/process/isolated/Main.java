package dev.midimon.process.isolated;

import dev.midimon.process.wire.Server;
import java.nio.file.Path;

/** Runs one jar: {@code Main PLUGIN.jar}. Ends when the hub says so, or is gone. */
public final class Main {

    private Main() {}

    /**
     * Runs.
     *
     * @param words the jar
     * @throws Exception if it cannot listen for the hub
     */
    public static void main(String[] words) throws Exception {
        Path socket = Path.of(System.getenv("MIDIMON_PLUGIN_SOCKET"));
        Server hub = Server.accept(socket);
        Conversation conversation = new Conversation(
                hub,
                System.getenv("MIDIMON_PLUGIN_ID"),
                new PluginFramework(Path.of(words[0]), socket.resolveSibling("framework")));
        conversation.prepare();
        hub.serve(conversation::received);
        Runtime.getRuntime().halt(0);
    }
}
