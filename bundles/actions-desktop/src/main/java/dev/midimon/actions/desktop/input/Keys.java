package dev.midimon.actions.desktop.input;

import dev.midimon.api.parameter.Suggestion;
import java.awt.event.KeyEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of keys. Case, {@code _} and {@code -} between letters do not count. */
final class Keys {

    private static final int LAST_FUNCTION_KEY = 24;
    private static final Set<String> BEYOND_REACH = Set.of(
            "fn",
            "playpause",
            "play",
            "stop",
            "nexttrack",
            "previoustrack",
            "volumeup",
            "volumedown",
            "mute",
            "brightnessup",
            "brightnessdown",
            "eject",
            "power");
    private static final Map<String, Integer> CODES = codes();

    private Keys() {}

    private static Map<String, Integer> codes() {
        Map<String, Integer> codes = new LinkedHashMap<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            codes.put(String.valueOf(letter), KeyEvent.VK_A + letter - 'a');
        }
        for (int digit = 0; digit <= 9; digit++) {
            codes.put(String.valueOf(digit), KeyEvent.VK_0 + digit);
            codes.put("numpad" + digit, KeyEvent.VK_NUMPAD0 + digit);
        }
        for (int number = 1; number <= LAST_FUNCTION_KEY; number++) {
            codes.put("f" + number, number <= 12 ? KeyEvent.VK_F1 + number - 1 : KeyEvent.VK_F13 + number - 13);
        }
        put(codes, KeyEvent.VK_CONTROL, "ctrl", "control");
        put(codes, KeyEvent.VK_SHIFT, "shift");
        put(codes, KeyEvent.VK_ALT, "alt", "option");
        put(codes, KeyEvent.VK_ALT_GRAPH, "altgr");
        put(codes, KeyEvent.VK_META, "cmd", "command", "meta", "super", "win");
        put(codes, KeyEvent.VK_ENTER, "enter", "return");
        put(codes, KeyEvent.VK_ESCAPE, "escape", "esc");
        put(codes, KeyEvent.VK_BACK_SPACE, "backspace");
        put(codes, KeyEvent.VK_DELETE, "delete", "del");
        put(codes, KeyEvent.VK_INSERT, "insert");
        put(codes, KeyEvent.VK_TAB, "tab");
        put(codes, KeyEvent.VK_SPACE, "space", " ");
        put(codes, KeyEvent.VK_UP, "up", "uparrow");
        put(codes, KeyEvent.VK_DOWN, "down", "downarrow");
        put(codes, KeyEvent.VK_LEFT, "left", "leftarrow");
        put(codes, KeyEvent.VK_RIGHT, "right", "rightarrow");
        put(codes, KeyEvent.VK_HOME, "home");
        put(codes, KeyEvent.VK_END, "end");
        put(codes, KeyEvent.VK_PAGE_UP, "pageup");
        put(codes, KeyEvent.VK_PAGE_DOWN, "pagedown");
        put(codes, KeyEvent.VK_CAPS_LOCK, "capslock");
        put(codes, KeyEvent.VK_NUM_LOCK, "numlock");
        put(codes, KeyEvent.VK_SCROLL_LOCK, "scrolllock");
        put(codes, KeyEvent.VK_PRINTSCREEN, "printscreen");
        put(codes, KeyEvent.VK_PAUSE, "pause");
        put(codes, KeyEvent.VK_CONTEXT_MENU, "menu");
        put(codes, KeyEvent.VK_MINUS, "minus", "-");
        put(codes, KeyEvent.VK_EQUALS, "equals", "=");
        put(codes, KeyEvent.VK_COMMA, "comma", ",");
        put(codes, KeyEvent.VK_PERIOD, "period", ".");
        put(codes, KeyEvent.VK_SLASH, "slash", "/");
        put(codes, KeyEvent.VK_BACK_SLASH, "backslash", "\\");
        put(codes, KeyEvent.VK_SEMICOLON, "semicolon", ";");
        put(codes, KeyEvent.VK_QUOTE, "quote", "'");
        put(codes, KeyEvent.VK_BACK_QUOTE, "backquote", "grave", "`");
        put(codes, KeyEvent.VK_OPEN_BRACKET, "openbracket", "[");
        put(codes, KeyEvent.VK_CLOSE_BRACKET, "closebracket", "]");
        put(codes, KeyEvent.VK_PLUS, "plus");
        put(codes, KeyEvent.VK_ADD, "numpadadd");
        put(codes, KeyEvent.VK_SUBTRACT, "numpadsubtract");
        put(codes, KeyEvent.VK_MULTIPLY, "numpadmultiply");
        put(codes, KeyEvent.VK_DIVIDE, "numpaddivide");
        put(codes, KeyEvent.VK_DECIMAL, "numpaddecimal");
        return Collections.unmodifiableMap(codes);
    }

    private static void put(Map<String, Integer> codes, int code, String... names) {
        for (String name : names) {
            codes.put(name, code);
        }
    }

    /**
     * Returns the {@code VK_} number of a key.
     *
     * @throws IllegalArgumentException if no key has this name, with the nearest one, or if no program can press it
     */
    static int code(String name) {
        String plain = name.length() == 1 ? name : name.replaceAll("[-_ ]", "");
        String key = plain.toLowerCase(Locale.ROOT);
        @Nullable Integer code = CODES.get(key);
        if (code != null) {
            return code;
        }
        if (BEYOND_REACH.contains(key)) {
            throw new IllegalArgumentException("NOT_SUPPORTED: no program can press the key \"" + name + "\"");
        }
        throw new IllegalArgumentException("there is no key \"" + name + "\"" + Suggestion.clause(key, CODES.keySet()));
    }
}
