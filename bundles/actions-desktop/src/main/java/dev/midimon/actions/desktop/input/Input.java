package dev.midimon.actions.desktop.input;

import dev.midimon.api.action.ActionException;

/** Keyboard and mouse, to be operated. */
interface Input {

    /**
     * Presses a key.
     *
     * @param code one of {@link java.awt.event.KeyEvent}'s {@code VK_} numbers
     * @throws ActionException if there is no display, or its keyboard has no such key
     */
    void keyDown(int code) throws ActionException;

    /** Lets a key go. */
    void keyUp(int code) throws ActionException;

    /** Moves the pointer, in pixels from the upper left corner of the first screen. */
    void move(int x, int y) throws ActionException;

    /** Presses a mouse button and lets it go. The number is that of the X Window System: 1 left, 2 middle, 3 right. */
    void click(int button) throws ActionException;
}
