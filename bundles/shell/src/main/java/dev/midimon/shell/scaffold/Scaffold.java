package dev.midimon.shell.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a folder with a plugin of a template. */
public final class Scaffold {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]+");

    private final Template template;
    private final Path folder;
    private final String id;

    /**
     * Makes nothing yet.
     *
     * @param template what to start from
     * @param folder absolute; its name becomes the plugin's id
     * @throws IllegalArgumentException if its name is no id; the message says what is expected
     */
    public Scaffold(Template template, Path folder) {
        this.template = template;
        this.folder = folder;
        this.id = Objects.toString(folder.getFileName(), "");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the folder's name becomes the plugin's id: expected letters, digits and -, found \"" + id + "\"");
        }
    }

    /** The plugin's id. */
    public String id() {
        return id;
    }

    /**
     * Writes the files. When one cannot be written, none of them stays.
     *
     * @throws FileAlreadyExistsException if the folder is not empty, or no folder; nothing was changed
     * @throws IOException if a file cannot be written
     */
    public void make() throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> found = Files.list(folder)) {
            if (found.findAny().isPresent()) {
                throw new FileAlreadyExistsException(folder + " is not empty; nothing was changed");
            }
        }
        List<Path> written = new ArrayList<>();
        try {
            for (String file : template.files()) {
                Path path = folder.resolve(file);
                Files.createDirectories(path.getParent());
                written.add(path);
                Files.writeString(path, named(content(file)), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            for (Path path : written) {
                Files.deleteIfExists(path);
            }
            throw e;
        }
    }

    private String content(String file) throws IOException {
        String resource = "/templates/" + template.word() + "/" + file;
        try (InputStream content = Scaffold.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(content, resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The example's id is written in quotes or between tags; words like it elsewhere stay. */
    private String named(String content) {
        return content.replaceAll(
                "(?<=[\">])" + Pattern.quote(template.id()) + "(?=[\"<])", Matcher.quoteReplacement(id));
    }
}
