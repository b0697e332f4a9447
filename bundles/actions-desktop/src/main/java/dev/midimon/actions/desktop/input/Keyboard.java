package dev.midimon.actions.desktop.input;

import dev.midimon.api.action.ActionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Presses chords and remembers which keys are down: a key that two chords hold goes up with the last of them. Used on one lane only. */
final class Keyboard {

    private final Input input;
    private final Map<Integer, Integer> holders = new LinkedHashMap<>();

    Keyboard(Input input) {
        this.input = input;
    }

    void tap(Chord chord) throws ActionException {
        press(chord);
        release(chord);
    }

    /** Presses the keys in their order. When one cannot be pressed, none stays down. */
    void press(Chord chord) throws ActionException {
        Deque<Integer> pressed = new ArrayDeque<>();
        try {
            for (int code : chord.codes()) {
                if (!holders.containsKey(code)) {
                    input.keyDown(code);
                }
                holders.merge(code, 1, Integer::sum);
                pressed.push(code);
            }
        } catch (ActionException e) {
            release(pressed);
            throw e;
        }
    }

    /** Lets the keys go, the last one first. Keys that are not down are left alone. */
    void release(Chord chord) throws ActionException {
        Deque<Integer> last = new ArrayDeque<>();
        chord.codes().forEach(last::push);
        release(last);
    }

    private void release(Iterable<Integer> codes) throws ActionException {
        for (int code : codes) {
            if (holders.containsKey(code) && holders.merge(code, -1, Integer::sum) == 0) {
                holders.remove(code);
                input.keyUp(code);
            }
        }
    }

    /** Lets every key go. */
    void releaseAll() throws ActionException {
        List<Integer> down = new ArrayList<>(holders.keySet());
        holders.clear();
        for (int i = down.size() - 1; i >= 0; i--) {
            input.keyUp(down.get(i));
        }
    }
}
