package dev.midimon.actions.desktop.input;

import java.util.ArrayList;
import java.util.List;

/**
 * Keys that are pressed together.
 *
 * @param codes {@code VK_} numbers, in the order in which they go down
 */
record Chord(List<Integer> codes) {

    /**
     * Reads keys, each a name or several joined by {@code +}. A plus sign at the end is the key itself.
     *
     * @throws IllegalArgumentException if there is none, or one that does not exist
     */
    static Chord parse(List<String> words) {
        List<Integer> codes = new ArrayList<>();
        for (String word : words) {
            boolean plus = word.equals("+") || word.endsWith("++");
            String rest = plus ? word.substring(0, Math.max(0, word.length() - 2)) : word;
            if (!rest.isEmpty()) {
                for (String name : rest.split("\\+", -1)) {
                    codes.add(Keys.code(name.length() > 1 ? name.strip() : name));
                }
            }
            if (plus) {
                codes.add(Keys.code("plus"));
            }
        }
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("expected a key such as \"ctrl+shift+p\"");
        }
        return new Chord(List.copyOf(codes));
    }
}
