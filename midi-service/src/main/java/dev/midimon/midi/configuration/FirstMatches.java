package dev.midimon.midi.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds mappings that never fire, because an earlier one of the same mode always matches first. */
final class FirstMatches {

    private final Map<Trigger, List<Mapping>> seen = new HashMap<>();

    /** Takes the next mapping of a mode; returns the earlier one, if there is one, that fires in its place. */
    Optional<Mapping> before(Mapping mapping) {
        if (!mapping.enabled()) {
            return Optional.empty();
        }
        List<Mapping> alike = seen.computeIfAbsent(mapping.trigger(), trigger -> new ArrayList<>());
        Optional<Mapping> earlier =
                alike.stream().filter(one -> covers(one, mapping)).findFirst();
        if (!mapping.continues()) {
            alike.add(mapping);
        }
        return earlier;
    }

    private static boolean covers(Mapping earlier, Mapping later) {
        return isAnyOr(earlier.device(), later.device()) && isAnyOr(earlier.channel(), later.channel());
    }

    private static boolean isAnyOr(Optional<String> earlier, Optional<String> later) {
        return earlier.isEmpty() || earlier.equals(later);
    }

    private static boolean isAnyOr(OptionalInt earlier, OptionalInt later) {
        return earlier.isEmpty() || earlier.equals(later);
    }
}
