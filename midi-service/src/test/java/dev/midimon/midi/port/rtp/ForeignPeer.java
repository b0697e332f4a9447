package dev.midimon.midi.port.rtp;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The {@code rtpmidi} package for Node.js as a peer: somebody else's reading of the protocol. */
final class ForeignPeer implements AutoCloseable {

    /** Names the folder {@code node_modules} in which {@code npm install rtpmidi} was done. */
    static final String MODULES = "MIDIMON_TEST_NODE_MODULES";

    final List<String> events = new CopyOnWriteArrayList<>();
    private final Process process;
    private final BufferedWriter commands;

    private ForeignPeer(Process process) {
        this.process = process;
        this.commands = process.outputWriter();
        Thread reader = new Thread(this::read, "foreign-peer");
        reader.setDaemon(true);
        reader.start();
    }

    /** The folder with the package, if there is one on this machine. */
    static Optional<Path> modules() {
        return Optional.ofNullable(System.getenv(MODULES))
                .map(Path::of)
                .filter(folder -> Files.isDirectory(folder.resolve("rtpmidi")));
    }

    /** Starts a peer that waits to be invited. */
    static ForeignPeer waiting(Path modules, int port) throws IOException {
        return start(modules, port, List.of());
    }

    /** Starts a peer that invites a port of this machine. */
    static ForeignPeer inviting(Path modules, int port, int invited) throws IOException {
        return start(modules, port, List.of(String.valueOf(invited)));
    }

    private static ForeignPeer start(Path modules, int port, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script(), modules.toString(), String.valueOf(port)));
        command.addAll(more);
        return new ForeignPeer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private static String script() {
        try {
            return Path.of(ForeignPeer.class.getResource("/rtp/peer.js").toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(events::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a MIDI message, given in hexadecimal digits. */
    void send(String hex) throws IOException {
        command("send " + hex);
    }

    /** Ends the session politely. */
    void end() throws IOException {
        command("end");
    }

    private void command(String line) throws IOException {
        commands.write(line + "\n");
        commands.flush();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
