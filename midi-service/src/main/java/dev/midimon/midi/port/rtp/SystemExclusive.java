package dev.midimon.midi.port.rtp;

import java.util.Arrays;

/** Joins the segments of a system exclusive message, within a limit. */
final class SystemExclusive {

    /** The longest message taken, in bytes, from 0xF0 to 0xF7. */
    static final int MAX_BYTES = 65_536;

    private byte[] bytes = new byte[256];
    private int length;
    private boolean open;

    /** Whether a message has begun and not ended. */
    boolean isOpen() {
        return open;
    }

    void begin() {
        open = true;
        length = 0;
        add((byte) 0xF0);
    }

    /** Adds a byte to the open message; a message that grows beyond {@link #MAX_BYTES} is given up. */
    void add(byte value) {
        if (length == MAX_BYTES) {
            open = false;
        }
        if (!open) {
            return;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = value;
    }

    /** Gives the open message up. */
    void abandon() {
        open = false;
    }

    /**
     * Ends the open message and appends it to the output.
     *
     * @return false if it had grown too long and was given up
     */
    boolean finish(ByteSink out) {
        add((byte) 0xF7);
        boolean whole = open;
        if (whole) {
            out.put(bytes, length);
        }
        open = false;
        return whole;
    }
}
