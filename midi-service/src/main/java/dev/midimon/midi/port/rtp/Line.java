package dev.midimon.midi.port.rtp;

/** The two UDP ports of a session. */
enum Line {
    /** Invitations, goodbyes and receiver feedback: the configured port. */
    CONTROL,
    /** The second invitation, clock synchronisation and MIDI: the configured port + 1. */
    DATA
}
