package dev.midimon.actions.desktop.platform;

import java.util.Locale;

/** The families of operating systems that differ in how a desktop is driven. */
public enum OperatingSystem {
    /** Linux and everything else with freedesktop.org programs. */
    LINUX,
    MAC,
    WINDOWS;

    /** Returns the one this runs on. */
    public static OperatingSystem current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return MAC;
        }
        return name.startsWith("windows") ? WINDOWS : LINUX;
    }
}
