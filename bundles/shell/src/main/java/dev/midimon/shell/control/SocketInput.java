package dev.midimon.shell.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Reads from a socket while others write to it; the streams of {@link java.nio.channels.Channels} do not allow that on Java 17 (JDK-8279339). */
final class SocketInput extends InputStream {
    private final SocketChannel socket;

    SocketInput(SocketChannel socket) {
        this.socket = socket;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] data, int offset, int length) throws IOException {
        return length == 0 ? 0 : socket.read(ByteBuffer.wrap(data, offset, length));
    }
}
