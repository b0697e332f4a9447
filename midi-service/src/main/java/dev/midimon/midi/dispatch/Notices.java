package dev.midimon.midi.dispatch;

/** Hears what the engine has to say. Called on the thread {@code midimon-timer}; returns soon. */
public interface Notices {

    /**
     * Another mode is current, or the first one.
     *
     * @param mode its name
     */
    void modeChanged(String mode);

    /**
     * Something happened that people should know.
     *
     * @param code a stable word
     * @param message in words
     */
    void notice(String code, String message);
}
