package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads mapping files: TOML to a tree with positions, that tree to its canonical spelling, and that, strictly, to a {@link Configuration}. Stateless: may be
 * used by several threads at once.
 */
public final class ConfigurationReader {

    /** The origin of the configuration that comes with the hub. */
    public static final String BUILT_IN = "built-in";

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
     * Reads a file from the disk.
     *
     * @param file UTF-8 text
     * @return the configuration, with what is accepted but will not work among its warnings
     * @throws ConfigurationException with every problem of the file, or that it is missing, unreadable, too large or not UTF-8
     */
    public Configuration read(Path file) {
        return read(file.toString(), TomlFile.text(file));
    }

    /**
     * Reads the configuration that holds while there is no file: it works with the virtual port and the built-in actions.
     *
     * @return its origin is {@code built-in}
     */
    public Configuration demo() {
        return read(BUILT_IN, TomlFile.resource("demo.toml"));
    }

    /**
     * Makes a configuration without mappings, in which every default holds.
     *
     * @return its origin is {@code none}
     */
    public Configuration none() {
        return read("none", "");
    }

    /**
     * Reads a text.
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
