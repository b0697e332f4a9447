package dev.midimon.itests;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A command over a hub's control socket, as docs/reference/launcher.md §4 describes it, without a process for each. */
final class ControlConnection implements AutoCloseable {
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int END = 3;

    private final SocketChannel channel;
    private final DataInputStream in;

    ControlConnection(Path socket, Path directory, List<String> args) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        in = new DataInputStream(Channels.newInputStream(channel));
        byte[] request = new ObjectMapper()
                .writeValueAsBytes(Map.of("args", args, "tty", false, "columns", 80, "cwd", directory.toString()));
        channel.write(ByteBuffer.wrap(request));
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }

    /** Reads to the end. */
    Answer answer() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = read(out::writeBytes, err::writeBytes);
        return new Answer(exitCode, lines(out), lines(err));
    }

    /** Reads to the end of the command, or of the connection, and hands every line of standard output on when it is whole. */
    void forEachLine(Consumer<String> line) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        read(
                payload -> {
                    for (byte b : payload) {
                        if (b == '\n') {
                            line.accept(rest.toString(StandardCharsets.UTF_8));
                            rest.reset();
                        } else {
                            rest.write(b);
                        }
                    }
                },
                payload -> {});
    }

    private int read(Consumer<byte[]> out, Consumer<byte[]> err) throws IOException {
        while (true) {
            int kind = in.readUnsignedByte();
            byte[] payload = in.readNBytes(in.readInt());
            switch (kind) {
                case OUT -> out.accept(payload);
                case ERR -> err.accept(payload);
                case END -> {
                    return ByteBuffer.wrap(payload).getInt();
                }
                default -> throw new EOFException("expected a frame of kind 1 to 3, found " + kind);
            }
        }
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
