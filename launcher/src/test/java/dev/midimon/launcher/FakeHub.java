package dev.midimon.launcher;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The other side of the control socket: takes one connection, answers with given bytes, and keeps what it was sent. */
final class FakeHub implements AutoCloseable {
    private final ServerSocketChannel server;
    private final CompletableFuture<String> requestLine = new CompletableFuture<>();
    private final CompletableFuture<byte[]> input = new CompletableFuture<>();

    FakeHub(Path socket, boolean awaitInput, Answer answer) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(() -> serve(awaitInput, answer), "fake-hub");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes frames. */
    interface Answer {
        void write(DataOutputStream frames) throws IOException;
    }

    static void frame(DataOutputStream frames, int kind, byte[] payload) throws IOException {
        frames.writeByte(kind);
        frames.writeInt(payload.length);
        frames.write(payload);
    }

    static void exit(DataOutputStream frames, int code) throws IOException {
        frames.writeByte(3);
        frames.writeInt(Integer.BYTES);
        frames.writeInt(code);
    }

    private void serve(boolean awaitInput, Answer answer) {
        try (SocketChannel channel = server.accept()) {
            InputStream in = Channels.newInputStream(channel);
            requestLine.complete(readLine(in));
            if (awaitInput) {
                input.complete(in.readAllBytes());
            }
            answer.write(new DataOutputStream(Channels.newOutputStream(channel)));
        } catch (IOException e) {
            requestLine.completeExceptionally(e);
            input.completeExceptionally(e);
        }
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    String requestLine() {
        return requestLine.join();
    }

    byte[] input() {
        return input.join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
