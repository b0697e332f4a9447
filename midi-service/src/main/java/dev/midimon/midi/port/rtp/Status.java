package dev.midimon.midi.port.rtp;

/**
 * What a MIDI 1.0 status byte says about its message.
 *
 * @see <a href="https://midi.org/midi-1-0-detailed-specification">MIDI 1.0 Detailed Specification, Table 1</a>
 */
final class Status {
    static final int NOTE_OFF = 0x80;
    static final int NOTE_ON = 0x90;
    static final int EXCLUSIVE = 0xF0;
    static final int END_OF_EXCLUSIVE = 0xF7;
    static final int FIRST_REAL_TIME = 0xF8;

    /** What {@link #dataBytes} says where the status alone does not tell. */
    static final int UNKNOWN = -1;

    private Status() {}

    /**
     * How many data bytes follow a status byte.
     *
     * @param status 0x80..0xFF
     * @return 0..2, or {@link #UNKNOWN} for system exclusive, its end, and the undefined 0xF4 and 0xF5
     */
    static int dataBytes(int status) {
        return switch (status & 0xF0) {
            case 0xC0, 0xD0 -> 1;
            case 0xF0 ->
                switch (status) {
                    case 0xF1, 0xF3 -> 1;
                    case 0xF2 -> 2;
                    case 0xF0, 0xF4, 0xF5, 0xF7 -> UNKNOWN;
                    default -> 0;
                };
            default -> 2;
        };
    }
}
