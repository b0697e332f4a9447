package dev.midimon.api.action;

import java.util.Locale;

/** What the fingers did. */
public enum Gesture {
    /** A key or pad was pressed or released. */
    NOTE,
    /** A key was held for the time that the mapping asks. */
    LONG_PRESS,
    /** A key was pressed twice within the time that the mapping asks. */
    DOUBLE_TAP,
    /** Several keys were pressed together. */
    CHORD,
    /** A rotary encoder turned. */
    ENCODER,
    /** A controller changed. */
    CC,
    /** A non-registered parameter changed. */
    NRPN,
    /** The pressure on a key or channel changed. */
    AFTERTOUCH,
    /** The pitch wheel moved. */
    PITCH_BEND,
    /** A program was selected. */
    PROGRAM,
    /** A system exclusive message arrived. */
    SYSEX,
    /** The transport was started, continued or stopped. */
    TRANSPORT;

    /**
     * Returns the word used in records and logs.
     *
     * @return lower case, for example {@code long_press}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
