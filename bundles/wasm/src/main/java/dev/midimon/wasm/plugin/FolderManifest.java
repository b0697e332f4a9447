package dev.midimon.wasm.plugin;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginDescription.Dependency;
import dev.midimon.plugins.PluginException;
import dev.midimon.wasm.engine.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/**
 * The {@code plugin.toml} of a folder whose entry point is a module (docs/reference/wasm.md, W1.5).
 *
 * @param module the entry point
 * @param description what it says of the plugin
 * @param limits what calls may spend, by the plugin's own wish
 * @param moduleMib how large the module may be, by the plugin's own wish, in MiB
 * @param fresh whether every call begins with a new instance
 * @param allowedHosts what it reaches unless the user says otherwise
 */
record FolderManifest(
        Path module,
        PluginDescription description,
        Limits limits,
        int moduleMib,
        boolean fresh,
        List<String> allowedHosts) {

    private static final String FILE = "plugin.toml";
    private static final int LARGEST = 1 << 20;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern ENTRY =
            Pattern.compile("^\\s*(?:entry_point|binary)\\s*=\\s*[\"']([^\"']*\\.wasm)[\"']", Pattern.MULTILINE);

    /** Finds the module of a folder by the line that names it; parses nothing. */
    static boolean isThere(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return false;
            }
            Matcher entry = ENTRY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            return entry.find();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads the file of a folder.
     *
     * @throws PluginException with {@code BAD_PLUGIN_TOML} if it is not right
     */
    static FolderManifest read(Path folder) throws IOException {
        TomlParseResult toml = Toml.parse(folder.resolve(FILE), TomlVersion.V1_1_0);
        if (toml.hasErrors()) {
            throw bad(toml.errors().get(0).toString());
        }
        try {
            return read(folder, toml);
        } catch (TomlInvalidTypeException | IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private static PluginException bad(String why) {
        return new PluginException("BAD_PLUGIN_TOML", FILE + ": " + why);
    }

    private static FolderManifest read(Path folder, TomlTable toml) throws IOException {
        boolean metadata = toml.contains("metadata");
        TomlTable plugin = toml.getTableOrEmpty(metadata ? "metadata" : "plugin");
        String name = text(plugin, "name");
        String id = metadata
                ? text(plugin, "id")
                : name.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        if (!ID.matcher(id).matches()) {
            throw bad("expected an id of letters, digits and -, found \"" + id + "\"");
        }
        PluginDescription description = new PluginDescription(
                id,
                SemanticVersion.parse(text(plugin, "version")),
                name,
                text(plugin, "description"),
                text(plugin, "author"),
                text(plugin, "license"),
                text(plugin, "homepage"),
                texts(plugin, "tags"),
                capabilities(toml),
                dependencies(toml));
        TomlTable runtime = toml.getTableOrEmpty("runtime");
        return new FolderManifest(
                entryPoint(folder, text(plugin, metadata ? "entry_point" : "binary")),
                description,
                limits(runtime),
                moduleMib(runtime),
                "per_call".equals(text(runtime, "mode")) || Boolean.TRUE.equals(runtime.getBoolean("fresh")),
                texts(runtime.getTableOrEmpty("security"), "allowed_hosts"));
    }

    private static Path entryPoint(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw bad("there is no file \"" + name + "\" in the plugin's folder");
        }
        Path real = file.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw bad("\"" + name + "\" lies outside of the plugin's folder");
        }
        return real;
    }

    private static String text(TomlTable table, String key) {
        return Optional.ofNullable(table.getString(key)).orElse("");
    }

    private static List<String> texts(TomlTable table, String key) {
        TomlArray array = table.getArrayOrEmpty(key);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            texts.add(array.getString(i));
        }
        return texts;
    }

    private static Set<String> capabilities(TomlTable toml) {
        Set<String> capabilities = new TreeSet<>();
        for (TomlTable entry : tables(toml, "capabilities")) {
            String word = text(entry, "capability");
            capabilities.add(capability(word.isEmpty() ? text(entry, "name") : word));
        }
        TomlTable flags = toml.getTableOrEmpty("plugin").getTableOrEmpty("capabilities");
        for (String word : flags.keySet()) {
            if (Boolean.TRUE.equals(flags.getBoolean(List.of(word)))) {
                capabilities.add(capability(word));
            }
        }
        texts(toml.getTableOrEmpty("permissions"), "permissions").forEach(word -> capabilities.add(capability(word)));
        return capabilities;
    }

    /** Takes {@code network} and {@code network:http} for the same. */
    private static String capability(String word) {
        int colon = word.indexOf(':');
        String name = (colon < 0 ? word : word.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
        if (!Metadata.CAPABILITIES.contains(name)) {
            throw bad("there is no capability \"" + word + "\"; there are " + new TreeSet<>(Metadata.CAPABILITIES));
        }
        return name;
    }

    private static List<Dependency> dependencies(TomlTable toml) {
        List<Dependency> dependencies = new ArrayList<>();
        for (TomlTable entry : tables(toml, "dependencies")) {
            String range = text(entry, "version");
            dependencies.add(new Dependency(
                    text(entry, "id"),
                    VersionRange.parse(range.isEmpty() ? "*" : range),
                    Boolean.TRUE.equals(entry.getBoolean("optional"))));
        }
        return dependencies;
    }

    private static List<TomlTable> tables(TomlTable toml, String key) {
        TomlArray array = toml.getArrayOrEmpty(key);
        List<TomlTable> tables = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            tables.add(array.getTable(i));
        }
        return tables;
    }

    private static int moduleMib(TomlTable runtime) {
        Long wished = runtime.getTableOrEmpty("limits").getLong("max_module_mb");
        return wished == null ? ModuleSize.STANDARD_MIB : (int) Math.min(wished, ModuleSize.STANDARD_MIB);
    }

    private static Limits limits(TomlTable runtime) {
        Long memory = runtime.getTableOrEmpty("limits").getLong("max_memory_mb");
        Long instructions = runtime.getTableOrEmpty("limits").getLong("max_instructions");
        Long seconds = runtime.getTableOrEmpty("timeouts").getLong("execution");
        Limits standard = Limits.STANDARD;
        return standard.lowest(new Limits(
                instructions == null ? standard.instructions() : instructions,
                seconds == null ? standard.time() : Duration.ofSeconds(seconds),
                memory == null
                        ? standard.memoryPages()
                        : Math.toIntExact(Math.min(memory, standard.memoryMib()) * Limits.PAGES_PER_MIB)));
    }
}
