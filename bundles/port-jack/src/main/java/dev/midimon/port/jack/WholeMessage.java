package dev.midimon.port.jack;

/**
 * Finds the borders between MIDI messages that follow each other without running status, for JACK takes them one by one.
 *
 * @see <a href="https://midi.org/midi-1-0-detailed-specification">MIDI 1.0 Detailed Specification, Table 1</a>
 */
final class WholeMessage {
    private static final int EXCLUSIVE = 0xF0;
    private static final int END_OF_EXCLUSIVE = 0xF7;

    private WholeMessage() {}

    /**
     * Finds the end of a message.
     *
     * @param data the bytes
     * @param start index of the status byte
     * @param limit index after the last byte
     * @return index after the message's last byte
     * @throws IllegalArgumentException if there is no whole message
     */
    static int end(byte[] data, int start, int limit) {
        int status = data[start] & 0xFF;
        int end = start + 1;
        if (status == EXCLUSIVE) {
            while (end < limit && data[end] >= 0) {
                end++;
            }
            if (end < limit && (data[end] & 0xFF) == END_OF_EXCLUSIVE) {
                return end + 1;
            }
        } else if (status >= 0x80 && dataBytes(status) >= 0) {
            end += dataBytes(status);
            if (end <= limit) {
                return end;
            }
        }
        throw new IllegalArgumentException(
                "Expected whole MIDI messages without running status, found byte 0x%02X at index %d"
                        .formatted(status, start));
    }

    private static int dataBytes(int status) {
        return switch (status & 0xF0) {
            case 0xC0, 0xD0 -> 1;
            case 0xF0 ->
                switch (status) {
                    case 0xF1, 0xF3 -> 1;
                    case 0xF2 -> 2;
                    case 0xF4, 0xF5, END_OF_EXCLUSIVE -> -1;
                    default -> 0;
                };
            default -> 2;
        };
    }
}
