package dev.midimon.actions.midi;

/** The channel messages that can be sent, each with its parameters. */
enum MessageType {
    NOTE_ON(MidiMessage.Note.class),
    NOTE_OFF(MidiMessage.Note.class),
    CC(MidiMessage.ControlChange.class),
    PROGRAM_CHANGE(MidiMessage.ProgramChange.class),
    PITCH_BEND(MidiMessage.PitchBend.class),
    AFTERTOUCH(MidiMessage.ChannelPressure.class),
    POLY_AFTERTOUCH(MidiMessage.KeyPressure.class);

    private final Class<? extends Record> parameters;

    MessageType(Class<? extends Record> parameters) {
        this.parameters = parameters;
    }

    Class<? extends Record> parameters() {
        return parameters;
    }
}
