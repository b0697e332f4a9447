package dev.midimon.midi.port.file;

/** Bytes that are no Standard MIDI File, or one that is broken. */
public final class MidiFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String expected;
    private final String found;

    MidiFileException(int offset, String expected, String found) {
        super("at byte %d (0x%X): expected %s, found %s".formatted(offset, offset, expected, found));
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    /**
     * Returns where the fault is.
     *
     * @return bytes from the start of the file, 0 for the first
     */
    public int offset() {
        return offset;
    }

    /**
     * Returns what should be there.
     *
     * @return words
     */
    public String expected() {
        return expected;
    }

    /**
     * Returns what is there.
     *
     * @return words
     */
    public String found() {
        return found;
    }
}
