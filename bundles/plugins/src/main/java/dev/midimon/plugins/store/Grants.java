package dev.midimon.plugins.store;

import dev.midimon.api.version.SemanticVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the user decided about one plugin (docs/reference/plugins.md, P5.2). Of several decisions about a version the last one counts. Immutable.
 *
 * @param decisions capability to decisions, oldest first
 */
public record Grants(SortedMap<String, List<Grant>> decisions) {

    /** Nothing was decided. */
    public static final Grants NONE = new Grants(new TreeMap<>());

    /** Copies the table. */
    public Grants {
        decisions = Collections.unmodifiableSortedMap(new TreeMap<>(decisions));
    }

    /**
     * Returns what a version has. A new major version that asks for no more than earlier ones were given has what they have; one that asks for more has
     * nothing of theirs.
     *
     * @param version of the plugin
     * @param asked everything that it reaches for
     * @return names of capabilities
     */
    public SortedSet<String> of(SemanticVersion version, Set<String> asked) {
        SortedSet<String> granted = capabilities(list -> last(list, version).orElse(false));
        SortedSet<String> earlier = capabilities(list ->
                last(list, version).orElse(true) && list.stream().anyMatch(grant -> grant.givenBefore(version)));
        if (earlier.containsAll(asked)) {
            granted.addAll(earlier);
        }
        return granted;
    }

    private SortedSet<String> capabilities(Predicate<List<Grant>> select) {
        return decisions.entrySet().stream()
                .filter(entry -> select.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns what the last decision about a version says, if there is one. */
    private static Optional<Boolean> last(List<Grant> list, SemanticVersion version) {
        return list.stream()
                .filter(grant -> grant.includes(version))
                .reduce((former, later) -> later)
                .map(Grant::given);
    }

    /**
     * Returns the decisions about a capability, as people read them.
     *
     * @param capability its name
     * @return for example {@code 1.x, ![1.2,1.4)}; empty when there is none
     */
    public String words(String capability) {
        return decisions.getOrDefault(capability, List.of()).stream()
                .map(Grant::toString)
                .collect(Collectors.joining(", "));
    }

    Grants with(String capability, Grant grant) {
        List<Grant> list = new ArrayList<>(decisions.getOrDefault(capability, List.of()));
        list.removeIf(grant::replaces);
        list.add(grant);
        SortedMap<String, List<Grant>> changed = new TreeMap<>(decisions);
        changed.put(capability, List.copyOf(list));
        return new Grants(changed);
    }

    Grants without(String capability) {
        SortedMap<String, List<Grant>> changed = new TreeMap<>(decisions);
        changed.remove(capability);
        return new Grants(changed);
    }
}
