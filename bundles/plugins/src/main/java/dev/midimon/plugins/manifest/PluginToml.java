package dev.midimon.plugins.manifest;

import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlVersion;

/**
 * What a {@code plugin.toml} says, in every shape that is in use (docs/reference/process.md, R2).
 *
 * @param <E> what a runtime makes of the entry point
 * @param <R> what a runtime makes of the table {@code [runtime]}
 * @param description for the hub
 * @param entryPoint what is run
 * @param runtime how it is run
 * @param remarks what was not understood and left out, each with its place
 */
public record PluginToml<E, R>(PluginDescription description, E entryPoint, R runtime, List<String> remarks) {

    /** The name of the file. */
    public static final String FILE = "plugin.toml";

    private static final Pattern ENTRY =
            Pattern.compile("^\\s*(?:entry_point|binary)\\s*=\\s*[\"']([^\"']*)[\"']", Pattern.MULTILINE);
    private static final int LARGEST = 1 << 20;

    /** Copies the list. */
    public PluginToml {
        remarks = List.copyOf(remarks);
    }

    /**
     * Tells whether a runtime can run an entry point.
     *
     * @param <E> what it makes of it
     */
    @FunctionalInterface
    public interface EntryPoints<E> {

        /**
         * Takes an entry point.
         *
         * @param file a real file within the plugin's folder
         * @param name as the plugin gives it
         * @return what is run
         * @throws IllegalArgumentException if this cannot be run; the message says why
         */
        E of(Path file, String name);
    }

    /**
     * Finds the entry point by the line that names it. Parses nothing.
     *
     * @param folder a plugin's, or any other path
     * @return empty when there is no {@code plugin.toml}; an empty text when it names no entry point
     */
    public static Optional<String> entryPoint(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.of("");
            }
            Matcher line = ENTRY.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            return Optional.of(line.find() ? line.group(1) : "");
        } catch (IOException e) {
            return Optional.of("");
        }
    }

    /**
     * Reads the file of a plugin's folder.
     *
     * @param <E> what a runtime makes of the entry point
     * @param <R> what a runtime makes of the table {@code [runtime]}
     * @param folder the plugin's
     * @param entryPoints takes the entry point
     * @param runtime reads what only this runtime knows of {@code [runtime]}; what does not fit is told to the section
     * @return what it says
     * @throws PluginException with {@code BAD_PLUGIN_TOML} and everything that is wrong with it
     * @throws IOException if it cannot be read
     */
    public static <E, R> PluginToml<E, R> read(
            Path folder, EntryPoints<E> entryPoints, Function<RuntimeTable, R> runtime) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.size(file) > LARGEST) {
            throw new PluginException("BAD_PLUGIN_TOML", FILE + ": larger than " + LARGEST + " bytes");
        }
        try {
            return new TomlReader<>(folder, entryPoints, runtime)
                    .read(Toml.parse(Files.readString(file), TomlVersion.V1_1_0));
        } catch (CharacterCodingException e) {
            throw new PluginException("BAD_PLUGIN_TOML", FILE + ": not UTF-8 text; save it as UTF-8", e);
        }
    }
}
