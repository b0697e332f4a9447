package dev.midimon.plugins.manifest;

import dev.midimon.api.parameter.Suggestion;
import java.util.List;
import java.util.Locale;

/** The capabilities that there are; this bundle's manifest provides them. */
public final class Capabilities {

    /** All of them, in the order of the alphabet. */
    public static final List<String> ALL =
            List.of("audio", "filesystem", "midi", "network", "subprocess", "system_control");

    private Capabilities() {}

    /**
     * Finds a capability in the spellings of plugins.
     *
     * @param written its name, or a permission such as {@code network:http}
     * @return one of the six
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String of(String written) {
        String name = written.split(":", 2)[0].strip().toLowerCase(Locale.ROOT).replace('-', '_');
        if (!ALL.contains(name)) {
            String hint = Suggestion.clause(name, ALL);
            throw new IllegalArgumentException("unknown capability \"" + written + "\""
                    + (hint.isEmpty() ? " (known: " + String.join(", ", ALL) + ")" : hint));
        }
        return name;
    }
}
