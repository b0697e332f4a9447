package dev.midimon.launcher;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Has a hub run one command, through its control socket (docs/reference/launcher.md §4). */
final class ControlClient {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int EXIT = 3;
    private static final int MAX_PAYLOAD = 65_536;

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
        try (SocketChannel channel = connect()) {
            OutputStream toHub = Channels.newOutputStream(channel);
            toHub.write(request.encoded());
            if (input.isPresent()) {
                forward(input.get(), channel, toHub);
            } else {
                channel.shutdownOutput();
            }
            return copyFrames(new DataInputStream(Channels.newInputStream(channel)));
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

    private int copyFrames(DataInputStream frames) throws IOException, LaunchException {
        while (true) {
            int kind = frames.readUnsignedByte();
            int length = frames.readInt();
            if (length < 0 || length > MAX_PAYLOAD) {
                throw new LaunchException(
                        ExitCode.FAILED,
                        "the hub sent a frame of %d bytes; at most %d are allowed".formatted(length, MAX_PAYLOAD));
            }
            byte[] payload = new byte[length];
            frames.readFully(payload);
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

    private static int exitCode(byte[] payload) throws LaunchException {
        if (payload.length != Integer.BYTES) {
            throw new LaunchException(
                    ExitCode.FAILED, "the hub sent an exit frame of %d bytes instead of 4".formatted(payload.length));
        }
        return ByteBuffer.wrap(payload).getInt();
    }

    private static void write(OutputStream stream, byte[] payload) throws IOException {
        stream.write(payload);
        stream.flush();
    }

    private static void forward(InputStream input, SocketChannel channel, OutputStream toHub) {
        Thread forwarder = new Thread(
                () -> {
                    try {
                        input.transferTo(toHub);
                        channel.shutdownOutput();
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
