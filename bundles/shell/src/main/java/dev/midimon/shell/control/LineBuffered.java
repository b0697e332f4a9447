package dev.midimon.shell.control;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes bytes on at the end of each line, so that a line is one frame. */
final class LineBuffered extends BufferedOutputStream {

    LineBuffered(OutputStream out, int size) {
        super(out, size);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        super.write(b);
        if (b == '\n') {
            flush();
        }
    }

    @Override
    public synchronized void write(byte[] data, int offset, int length) throws IOException {
        super.write(data, offset, length);
        for (int i = offset; i < offset + length; i++) {
            if (data[i] == '\n') {
                flush();
                return;
            }
        }
    }
}
