package dev.midimon.launcher;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Has a hub run one command, through its control socket (docs/reference/launcher.md §4). Reads and writes the channel itself: the streams of {@link
 * java.nio.channels.Channels} cannot do both at a time on Java 17 (JDK-8279339).
 */
final class ControlClient {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int EXIT = 3;
    private static final int HEADER = 5;
    private static final int MAX_PAYLOAD = 65_536;
    private static final int TYPED_AHEAD = 4096;

    private final Path socket;
    private final OutputStream out;
    private final OutputStream err;

    ControlClient(Path socket, OutputStream out, OutputStream err) {
        this.socket = socket;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a command and copies what it prints. Closing the process, and so the connection, cancels it.
     *
     * @param input what the command may read, or empty for nothing; read on the thread {@code midimon-stdin}
     * @return the command's exit code
     * @throws LaunchException if no hub listens, or it breaks off or speaks another protocol
     * @throws IOException if the output cannot be written
     */
    int run(Request request, Optional<InputStream> input) throws IOException, LaunchException {
        try (SocketChannel hub = connect()) {
            send(hub, ByteBuffer.wrap(request.encoded()));
            input.ifPresent(stream -> forward(stream, hub));
            return copyFrames(hub);
        } catch (EOFException e) {
            throw new LaunchException(ExitCode.FAILED, "the hub closed the connection before the command ended");
        }
    }

    private SocketChannel connect() throws LaunchException {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new LaunchException(
                    ExitCode.NO_HUB,
                    "no hub is running on %s (%s); start one with 'midimon run'"
                            .formatted(socket.getParent(), e.getMessage()));
        }
    }

    private int copyFrames(SocketChannel hub) throws IOException, LaunchException {
        while (true) {
            ByteBuffer header = read(hub, HEADER);
            int kind = header.get();
            int length = header.getInt();
            if (length < 0 || length > MAX_PAYLOAD) {
                throw new LaunchException(
                        ExitCode.FAILED,
                        "the hub sent a frame of %d bytes; at most %d are allowed".formatted(length, MAX_PAYLOAD));
            }
            ByteBuffer payload = read(hub, length);
            switch (kind) {
                case STDOUT -> write(out, payload);
                case STDERR -> write(err, payload);
                case EXIT -> {
                    return exitCode(payload);
                }
                default ->
                    throw new LaunchException(ExitCode.FAILED, "the hub sent a frame of the unknown kind " + kind);
            }
        }
    }

    private static ByteBuffer read(SocketChannel hub, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[length]);
        while (bytes.hasRemaining()) {
            if (hub.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static int exitCode(ByteBuffer payload) throws LaunchException {
        if (payload.remaining() != Integer.BYTES) {
            throw new LaunchException(
                    ExitCode.FAILED,
                    "the hub sent an exit frame of %d bytes instead of 4".formatted(payload.remaining()));
        }
        return payload.getInt();
    }

    private static void write(OutputStream stream, ByteBuffer payload) throws IOException {
        stream.write(payload.array(), payload.arrayOffset(), payload.remaining());
        stream.flush();
    }

    private static void send(SocketChannel hub, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            hub.write(bytes);
        }
    }

    private static void forward(InputStream input, SocketChannel hub) {
        Thread forwarder = new Thread(
                () -> {
                    byte[] typed = new byte[TYPED_AHEAD];
                    try {
                        for (int length = input.read(typed); length >= 0; length = input.read(typed)) {
                            send(hub, ByteBuffer.wrap(typed, 0, length));
                        }
                        hub.shutdownOutput();
                    } catch (IOException e) {
                        // The command has ended, and with it the need for input.
                        return;
                    }
                },
                "midimon-stdin");
        forwarder.setDaemon(true);
        forwarder.start();
    }
}
