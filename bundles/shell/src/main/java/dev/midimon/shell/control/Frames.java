package dev.midimon.shell.control;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The server's side of a connection: frames of one byte for the kind, four for the length, big-endian, and the payload (docs/reference/cli.md §2). */
final class Frames {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int EXIT = 3;
    private static final int BUFFER = 8192;

    private final DataOutputStream out;

    Frames(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    PrintStream stdout() {
        return stream(STDOUT);
    }

    PrintStream stderr() {
        return stream(STDERR);
    }

    /** Sends the exit code, the last frame. */
    void exit(int code) throws IOException {
        byte[] payload = {(byte) (code >>> 24), (byte) (code >>> 16), (byte) (code >>> 8), (byte) code};
        send(EXIT, payload, 0, payload.length);
    }

    private PrintStream stream(int kind) {
        OutputStream frames = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                send(kind, data, offset, length);
            }
        };
        return new PrintStream(new LineBuffered(frames, BUFFER), false, StandardCharsets.UTF_8);
    }

    private synchronized void send(int kind, byte[] data, int offset, int length) throws IOException {
        out.writeByte(kind);
        out.writeInt(length);
        out.write(data, offset, length);
        out.flush();
    }
}
