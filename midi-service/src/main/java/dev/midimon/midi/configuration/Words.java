package dev.midimon.midi.configuration;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words that are the same without regard to case and underscores. */
final class Words {

    private final Map<String, String> canonical = new HashMap<>();

    Words(Collection<String> canonical) {
        canonical.forEach(word -> this.canonical.put(fold(word), word));
    }

    /** Returns the canonical word that is meant. */
    Optional<String> canonical(String written) {
        return Optional.ofNullable(canonical.get(fold(written)));
    }

    static boolean same(String a, String b) {
        return fold(a).equals(fold(b));
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
