package dev.midimon.plugins.scan;

import java.util.Locale;

/** What code may reach for. */
public enum Reach {
    /** Recording and playing sound. */
    AUDIO,
    /** Reading and writing files. */
    FILESYSTEM,
    /** MIDI devices beyond the hub's. */
    MIDI,
    /** Connections, and the names of other machines. */
    NETWORK,
    /** Starting programs. */
    SUBPROCESS,
    /** Keys, mouse, clipboard, the hub itself, its virtual machine, and code that is not Java. */
    SYSTEM_CONTROL,
    /** Reflection, method handles, classes made at run time: what is called by these cannot be seen. No capability; told, not refused. */
    HIDDEN;

    /**
     * Returns the capability's name.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
