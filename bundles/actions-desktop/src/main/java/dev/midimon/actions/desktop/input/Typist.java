package dev.midimon.actions.desktop.input;

import dev.midimon.api.action.ActionException;
import java.util.Optional;

/** Types text. */
interface Typist {

    /** Returns why a text cannot be typed here, if that is known beforehand. */
    Optional<String> obstacle(String text);

    /**
     * Types a text.
     *
     * @throws ActionException if it could not be typed
     * @throws InterruptedException if the deadline passed
     */
    void type(String text) throws ActionException, InterruptedException;
}
