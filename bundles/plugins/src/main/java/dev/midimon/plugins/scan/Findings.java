package dev.midimon.plugins.scan;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a scan found.
 *
 * @param uses each place once, in the order of the jar
 */
public record Findings(List<Use> uses) {

    /** Of something that was not scanned. */
    public static final Findings NONE = new Findings(List.of());

    private static final int SHOWN = 3;

    /** Copies the list. */
    public Findings {
        uses = List.copyOf(uses);
    }

    /**
     * Returns what the code reaches for.
     *
     * @return names of capabilities
     */
    public SortedSet<String> capabilities() {
        return uses.stream()
                .map(Use::reach)
                .filter(reach -> reach != Reach.HIDDEN)
                .map(Reach::word)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Names the places where the code reaches for something.
     *
     * @param words names of capabilities
     * @return the first three places in words, and how many more there are
     */
    public String places(Collection<String> words) {
        List<Use> places =
                uses.stream().filter(use -> words.contains(use.reach().word())).toList();
        String shown = places.stream().limit(SHOWN).map(Use::toString).collect(Collectors.joining(", "));
        return places.size() <= SHOWN ? shown : shown + " and " + (places.size() - SHOWN) + " more";
    }
}
