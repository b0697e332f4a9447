package dev.midimon.midi.configuration;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Colours by name or as {@code #rrggbb}.
 *
 * @see <a href="https://www.w3.org/TR/css-color-4/#named-colors">CSS Color Module Level 4, named colors</a> (amber is not among them)
 */
final class ColorName {

    private static final Pattern HEXADECIMAL = Pattern.compile("#[0-9a-fA-F]{6}");

    private static final Map<String, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("amber", "#ffbf00"),
            Map.entry("black", "#000000"),
            Map.entry("blue", "#0000ff"),
            Map.entry("brown", "#a52a2a"),
            Map.entry("cyan", "#00ffff"),
            Map.entry("gold", "#ffd700"),
            Map.entry("gray", "#808080"),
            Map.entry("green", "#008000"),
            Map.entry("grey", "#808080"),
            Map.entry("indigo", "#4b0082"),
            Map.entry("lime", "#00ff00"),
            Map.entry("magenta", "#ff00ff"),
            Map.entry("navy", "#000080"),
            Map.entry("orange", "#ffa500"),
            Map.entry("pink", "#ffc0cb"),
            Map.entry("purple", "#800080"),
            Map.entry("red", "#ff0000"),
            Map.entry("teal", "#008080"),
            Map.entry("turquoise", "#40e0d0"),
            Map.entry("violet", "#ee82ee"),
            Map.entry("white", "#ffffff"),
            Map.entry("yellow", "#ffff00")));

    private ColorName() {}

    /** Returns {@code #rrggbb} in lower case; empty when the text is no colour. */
    static Optional<String> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return HEXADECIMAL.matcher(text).matches() ? Optional.of(lower) : Optional.ofNullable(NAMES.get(lower));
    }

    static Collection<String> names() {
        return NAMES.keySet();
    }
}
