package dev.midimon.process.manifest;

import dev.midimon.api.parameter.Suggestion;
import java.util.List;

/** The capabilities in the spellings of plugins. */
final class Capabilities {

    private static final List<String> ALL =
            List.of("audio", "filesystem", "midi", "network", "subprocess", "system_control");

    private Capabilities() {}

    /**
     * Finds a capability.
     *
     * @param written its name, or a permission such as {@code network:http}
     * @throws IllegalArgumentException if there is none of that name
     */
    static String of(String written) {
        String name = written.split(":", 2)[0]
                .strip()
                .toLowerCase(java.util.Locale.ROOT)
                .replace('-', '_');
        if (!ALL.contains(name)) {
            String hint = Suggestion.clause(name, ALL);
            throw new IllegalArgumentException("unknown capability \"" + written + "\""
                    + (hint.isEmpty() ? " (known: " + String.join(", ", ALL) + ")" : hint));
        }
        return name;
    }
}
