package dev.midimon.actions.desktop.input;

import dev.midimon.actions.desktop.platform.NotSupported;
import dev.midimon.api.action.ActionException;
import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.GraphicsEnvironment;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Operates the display that the hub was started on. Nothing of AWT is loaded before the first call. Used on one lane only. */
final class RobotInput implements Input {

    private @Nullable Robot robot;

    private Robot robot() throws ActionException {
        Robot known = robot;
        if (known != null) {
            return known;
        }
        try {
            if (GraphicsEnvironment.isHeadless()) {
                throw new NotSupported("keys and mouse need a display, and the hub was started without one").failing();
            }
            Robot made = new Robot();
            robot = made;
            return made;
        } catch (AWTException | AWTError | SecurityException | LinkageError e) {
            throw new ActionException(
                    "NOT_SUPPORTED", "this display does not let keys and mouse be operated: " + e.getMessage(), e);
        }
    }

    @Override
    public void keyDown(int code) throws ActionException {
        try {
            robot().keyPress(code);
        } catch (IllegalArgumentException e) {
            throw new ActionException(
                    "NOT_SUPPORTED", "this keyboard has no key \"" + KeyEvent.getKeyText(code) + "\"", e);
        }
    }

    @Override
    public void keyUp(int code) throws ActionException {
        robot().keyRelease(code);
    }

    @Override
    public void move(int x, int y) throws ActionException {
        robot().mouseMove(x, y);
    }

    @Override
    public void click(int button) throws ActionException {
        int mask = InputEvent.getMaskForButton(button);
        robot().mousePress(mask);
        robot().mouseRelease(mask);
    }
}
