package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Problem;
import java.util.List;
import java.util.Optional;

/** Reads small files in tests. */
final class Read {

    private Read() {}

    static Configuration file(String toml) {
        return new ConfigurationReader(name -> Optional.empty()).read("test.toml", toml);
    }

    /** Reads a file with one global mapping, of which the table's lines are given. */
    static Mapping mapping(String lines) {
        return file("[[global_mappings]]\n" + lines).globalMappings().get(0);
    }

    static Trigger trigger(String lines) {
        return mapping(lines + "\naction = { type = \"panic\" }").trigger();
    }

    static ActionNode action(String action) {
        return mapping("note = 36\naction = " + action).action();
    }

    /** Reads a file that must be refused. */
    static List<Problem> refused(String toml) {
        try {
            file(toml);
        } catch (ConfigurationException e) {
            return e.problems();
        }
        throw new AssertionError("was not refused:\n" + toml);
    }
}
