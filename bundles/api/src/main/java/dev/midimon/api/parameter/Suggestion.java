package dev.midimon.api.parameter;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what somebody probably meant. */
public final class Suggestion {

    private Suggestion() {}

    /**
     * Returns the known word that is nearest to what was found: fewest letters to insert, drop, change or swap, without regard to case. Of
     * words that are equally near it is the first by the alphabet.
     *
     * @param found what was written
     * @param known what would have been understood
     * @return empty when nothing is near: more than a third of the letters, and more than two, would have to change
     */
    public static Optional<String> nearest(String found, Collection<String> known) {
        String nearest = null;
        int least = Math.max(2, found.length() / 3) + 1;
        for (String word : new TreeSet<>(known)) {
            int distance = distance(found.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (distance < least && distance < word.length()) {
                least = distance;
                nearest = word;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * Returns a clause for an error message.
     *
     * @param found what was written
     * @param known what would have been understood
     * @return {@code ; did you mean "level"?}, or an empty text when nothing is near
     */
    public static String clause(String found, Collection<String> known) {
        return nearest(found, known)
                .map(word -> "; did you mean \"" + word + "\"?")
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
