package dev.midimon.actions.midi;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.port.MidiOutput;
import java.io.IOException;
import java.util.BitSet;

/** One output and the notes that sound there. */
final class Output {

    private static final int NOTE_OFF = 0x80;
    private static final int NOTE_ON = 0x90;
    private static final int NOTES = 128;
    private static final int CHANNELS = 16;
    private static final byte RELEASE_VELOCITY = 64;

    private final String name;
    private final MidiOutput way;
    private final BitSet sounding = new BitSet(CHANNELS * NOTES);

    Output(String name, MidiOutput way) {
        this.name = name;
        this.way = way;
    }

    void send(byte[] bytes, int length) throws ActionException {
        try {
            way.send(bytes, 0, length);
        } catch (IOException e) {
            throw new ActionException("MIDI_NOT_SENT", "could not send to \"" + name + "\": " + e.getMessage(), e);
        }
        remember(bytes);
    }

    private void remember(byte[] bytes) {
        int kind = bytes[0] & 0xF0;
        if (kind == NOTE_ON || kind == NOTE_OFF) {
            int key = (bytes[0] & 0x0F) * NOTES + bytes[1];
            sounding.set(key, kind == NOTE_ON && bytes[2] > 0);
        }
    }

    /** Switches every note off that this output was told to play. An output that is gone has none that sound. */
    void releaseAll(System.Logger logger) {
        try {
            for (int key = sounding.nextSetBit(0); key >= 0; key = sounding.nextSetBit(key + 1)) {
                way.send(new byte[] {(byte) (NOTE_OFF | (key / NOTES)), (byte) (key % NOTES), RELEASE_VELOCITY}, 0, 3);
            }
        } catch (IOException e) {
            logger.log(
                    System.Logger.Level.WARNING, "notes on \"" + name + "\" could not be released: " + e.getMessage());
        }
        sounding.clear();
    }
}
