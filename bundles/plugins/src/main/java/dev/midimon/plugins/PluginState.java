package dev.midimon.plugins;

import java.util.Locale;

/** How a plugin is. Every kind of plugin uses the same words. */
public enum PluginState {
    /** It needs a bundle, package or plugin that is not there. */
    UNRESOLVED,
    /** It declares a capability that the user has not granted. */
    UNGRANTED,
    /** It was told to start and has not answered yet. */
    STARTING,
    /** Its actions work. */
    RUNNING,
    /** Its actions work, but something is wrong; the reason says what. */
    DEGRADED,
    /** It ended unasked and is being started again. */
    RESTARTING,
    /** Its actions kept failing; they are tried again by themselves after a while. */
    PAUSED,
    /** It cannot be started, or ended unasked once too often. */
    FAILED,
    /** It does not run, though nothing is wrong with it. */
    STOPPED,
    /** The user does not want it to run. */
    DISABLED;

    /**
     * Returns the word used in records, lists and logs.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Tells whether actions of a plugin in this state are called.
     *
     * @return true for {@link #RUNNING} and {@link #DEGRADED}
     */
    public boolean live() {
        return this == RUNNING || this == DEGRADED;
    }
}
