package dev.midimon.actions.desktop.input;

import dev.midimon.api.action.ActionException;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;

/** Writes down what is pressed. */
final class FakeInput implements Input {

    private final List<String> events = new ArrayList<>();
    private int missingKey = KeyEvent.VK_UNDEFINED;

    List<String> events() {
        return events;
    }

    void lacks(int code) {
        missingKey = code;
    }

    @Override
    public void keyDown(int code) throws ActionException {
        if (code == missingKey) {
            throw new ActionException("NOT_SUPPORTED", "this keyboard has no such key");
        }
        events.add("+" + KeyEvent.getKeyText(code));
    }

    @Override
    public void keyUp(int code) {
        events.add("-" + KeyEvent.getKeyText(code));
    }

    @Override
    public void move(int x, int y) {
        events.add("to " + x + "," + y);
    }

    @Override
    public void click(int button) {
        events.add("click " + button);
    }
}
