package dev.midimon.midi.configuration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words that are the same without regard to case and underscores. */
final class Words {

    private Words() {}

    static boolean same(String a, String b) {
        return fold(a).equals(fold(b));
    }

    /** Returns the canonical word that is meant. */
    static Optional<String> canonical(String written, Collection<String> canonical) {
        return canonical.stream().filter(word -> same(word, written)).findFirst();
    }

    /** Names the constants of an enum in lower case. */
    static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return words;
    }

    private static String fold(String word) {
        return word.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
