package dev.midimon.plugins;

import java.util.Locale;

/** What keeps a plugin from reaching further than it was granted. */
public enum Confinement {
    /** It shares the hub's virtual machine: capabilities are declared and asked for, not enforced. */
    JVM,
    /** The operating system or its own virtual machine enforces the capabilities. */
    SANDBOXED,
    /** It is a process of its own, but the system offers nothing that would confine it. */
    UNSANDBOXED;

    /**
     * Returns the word used in records and lists.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
