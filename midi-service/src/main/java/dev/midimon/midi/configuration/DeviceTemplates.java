package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The device templates there are: the user's own first, then those that come with the hub. Immutable.
 *
 * @param templates the first that matches a source names its controls
 * @param refused the user's files that could not be read, with their problems
 */
public record DeviceTemplates(List<DeviceTemplate> templates, List<ConfigurationException> refused) {

    private static final String SUFFIX = ".toml";

    /** Copies the lists. */
    public DeviceTemplates {
        templates = List.copyOf(templates);
        refused = List.copyOf(refused);
    }

    /**
     * Reads the templates that come with the hub.
     *
     * @return all of them
     */
    public static DeviceTemplates builtIn() {
        List<DeviceTemplate> templates = TomlFile.resource("templates/index.txt")
                .lines()
                .map(name -> DeviceTemplateReader.read(name, TomlFile.resource("templates/" + name)))
                .toList();
        return new DeviceTemplates(templates, List.of());
    }

    /**
     * Puts the user's templates before these.
     *
     * @param folder every {@code *.toml} in it is a template; need not exist
     * @return these and the user's
     */
    public DeviceTemplates with(Path folder) {
        List<DeviceTemplate> all = new ArrayList<>();
        List<ConfigurationException> problems = new ArrayList<>(refused);
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                try {
                    all.add(DeviceTemplateReader.read(file.toString(), TomlFile.text(file)));
                } catch (ConfigurationException e) {
                    problems.add(e);
                }
            }
        } catch (IOException e) {
            Problem unreadable = new Problem("", Position.NONE, "cannot be listed: " + e.getMessage());
            problems.add(new ConfigurationException(folder.toString(), List.of(unreadable)));
        }
        all.addAll(templates);
        return new DeviceTemplates(all, problems);
    }

    /**
     * Finds the template for a source.
     *
     * @param source the name of the source, as its port calls it
     * @return empty when none matches
     */
    public Optional<DeviceTemplate> of(String source) {
        return templates.stream().filter(template -> template.matches(source)).findFirst();
    }
}
