package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads mapping files: TOML to a tree with positions, that tree to its canonical spelling, and that, strictly, to a {@link Configuration}. Stateless: may be
 * used by several threads at once.
 */
public final class ConfigurationReader {

    private final Function<String, Optional<Object>> states;

    /**
     * Creates a reader.
     *
     * @param states reads a published state variable by its full name, for placeholders; called when triggers come, on any thread
     */
    public ConfigurationReader(Function<String, Optional<Object>> states) {
        this.states = states;
    }

    /**
     * Reads a file.
     *
     * @param origin the file's name, for messages
     * @param toml its text
     * @return the configuration, with what is accepted but will not work among its warnings
     * @throws ConfigurationException with every problem of the file
     */
    public Configuration read(String origin, String toml) {
        Problems problems = new Problems();
        try {
            Parameters file = new Spellings(problems).canonical(TomlTree.read(toml, problems));
            Configuration configuration = new RootReader(origin, states, problems).read(file);
            if (problems.size() == 0) {
                return configuration;
            }
        } catch (StackOverflowError e) {
            problems.error("", new Position(1, 1), "lists or tables are nested too deeply to be read");
        }
        throw new ConfigurationException(origin, problems.errors());
    }
}
