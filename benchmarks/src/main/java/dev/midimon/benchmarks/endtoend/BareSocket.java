package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The floor of a plugin in a script: the same script without a hub, asked by JSON over its Unix socket. */
final class BareSocket implements AutoCloseable {

    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_AGAIN_MILLIS = 10;
    private static final String REQUEST =
            "{\"type\":\"action\",\"request_id\":\"h1\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"payload\":"
                    + "{\"action\":\"%s\",\"params\":{\"port\":%d,\"value\":%d}}}";

    private final Process process;
    private final SocketChannel channel;
    private final String action;
    private final int port;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(4096);

    /**
     * Starts the script and connects to it.
     *
     * @param script what is asked
     * @param folder for the script and its socket; empty
     * @param action what it is asked for
     * @param port where its datagrams go
     */
    BareSocket(PluginScript script, Path folder, String action, int port) throws IOException, InterruptedException {
        this.action = action;
        this.port = port;
        Path file = script.write(folder);
        Path socket = folder.resolve("s");
        ProcessBuilder builder = new ProcessBuilder(script.interpreter(), file.toString()).inheritIO();
        builder.environment().put("MIDIMON_PLUGIN_SOCKET", socket.toString());
        process = builder.start();
        channel = connect(socket);
    }

    private static SocketChannel connect(Path socket) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return channel;
            } catch (IOException e) {
                channel.close();
                if (System.nanoTime() > deadline) {
                    throw new IOException("nobody listens at " + socket, e);
                }
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** Asks for the action. */
    void send(int value) throws IOException {
        byte[] text = REQUEST.formatted(action, port, value).getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.allocate(Integer.BYTES + text.length)
                .putInt(text.length)
                .put(text)
                .flip());
    }

    /** Reads the answer over the socket, which follows the datagram if there is one. */
    void read() throws IOException {
        channel.read(answer.clear());
    }

    /** Asks for the action, and returns when its answer was there, as {@link System#nanoTime} gives it. */
    long ask() throws IOException {
        send(0);
        read();
        return System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        process.destroy();
    }
}
