package dev.midimon.benchmarks.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A command over a hub's control socket (docs/reference/launcher.md §4), without a process of its own. */
final class ControlCall {

    private static final int OUT = 1;
    private static final int EXIT = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ControlCall() {}

    /** Makes it, and hands on each line as soon as it is whole. Returns when the command has ended. */
    static void make(Path socket, List<String> words, Consumer<String> line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            String request = JSON.writeValueAsString(Map.of("args", words, "tty", false, "columns", 80, "cwd", "/"));
            channel.write(ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8)));
            read(new DataInputStream(Channels.newInputStream(channel)), words, line);
        }
    }

    private static void read(DataInputStream in, List<String> words, Consumer<String> line) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        StringBuilder said = new StringBuilder();
        while (true) {
            int kind = in.readUnsignedByte();
            byte[] payload = in.readNBytes(in.readInt());
            if (kind == EXIT) {
                int code = ByteBuffer.wrap(payload).getInt();
                if (code != 0) {
                    throw new IOException(String.join(" ", words) + " ended with " + code + ": " + said);
                }
                return;
            }
            if (kind != OUT) {
                said.append(new String(payload, StandardCharsets.UTF_8));
                continue;
            }
            for (byte each : payload) {
                if (each == '\n') {
                    line.accept(rest.toString(StandardCharsets.UTF_8));
                    rest.reset();
                } else {
                    rest.write(each);
                }
            }
        }
    }
}
