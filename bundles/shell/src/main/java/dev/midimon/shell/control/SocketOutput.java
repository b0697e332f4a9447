package dev.midimon.shell.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Writes to a socket while others read from it; see {@link SocketInput}. */
final class SocketOutput extends OutputStream {
    private final SocketChannel socket;

    SocketOutput(SocketChannel socket) {
        this.socket = socket;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(data, offset, length);
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }
}
