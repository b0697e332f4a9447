package dev.midimon.midi.feedback;

import dev.midimon.midi.configuration.FeedbackRule;

/**
 * Something on a device that shows a value of 0..127.
 *
 * @param output the device or port it is on
 * @param message how its value is sent
 * @param channel 1..16
 * @param number its note or controller
 */
record Light(String output, FeedbackRule.Message message, int channel, int number) {
    private static final int NOTE_ON = 0x90;
    private static final int CONTROL_CHANGE = 0xB0;

    static Light of(FeedbackRule rule) {
        String output = rule.target() instanceof FeedbackRule.Target.Device device
                ? device.id()
                : ((FeedbackRule.Target.Port) rule.target()).name();
        return new Light(output, rule.message(), rule.channel(), rule.number());
    }

    /** The MIDI message that makes it show a value. */
    byte[] showing(int value) {
        int status = message == FeedbackRule.Message.CC ? CONTROL_CHANGE : NOTE_ON;
        return new byte[] {(byte) (status | (channel - 1)), (byte) number, (byte) value};
    }
}
