package dev.midimon.actions.desktop.input;

import dev.midimon.api.action.ActionException;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types key by key, as on a US keyboard. */
final class KeyTypist implements Typist {

    private static final String PLAIN = "`1234567890-=[]\\;',./";
    private static final String SHIFTED = "~!@#$%^&*()_+{}|:\"<>?";

    private final Keyboard keyboard;

    KeyTypist(Input input) {
        this.keyboard = new Keyboard(input);
    }

    @Override
    public Optional<String> obstacle(String text) {
        return text.codePoints()
                .filter(character -> chord(character).isEmpty())
                .mapToObj(character -> "no key types the character \"" + Character.toString(character) + "\"")
                .findFirst();
    }

    @Override
    public void type(String text) throws ActionException {
        for (int character : text.codePoints().toArray()) {
            keyboard.tap(chord(character)
                    .orElseThrow(() ->
                            new ActionException("NOT_SUPPORTED", obstacle(text).orElse(text))));
        }
    }

    private static Optional<Chord> chord(int character) {
        if (character == '\n') {
            return Optional.of(new Chord(List.of(KeyEvent.VK_ENTER)));
        }
        if (character == '\t') {
            return Optional.of(new Chord(List.of(KeyEvent.VK_TAB)));
        }
        if (character < ' ' || character > '~') {
            return Optional.empty();
        }
        int plain = Character.toLowerCase(character);
        int place = SHIFTED.indexOf(character);
        List<Integer> codes = new ArrayList<>();
        if (place >= 0 || plain != character) {
            codes.add(KeyEvent.VK_SHIFT);
        }
        codes.add(Keys.code(Character.toString(place >= 0 ? PLAIN.charAt(place) : plain)));
        return Optional.of(new Chord(codes));
    }
}
