package dev.midimon.process.manifest;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginDescription.Dependency;
import dev.midimon.plugins.PluginException;
import dev.midimon.process.sandbox.Limits;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/** Reads {@code plugin.toml} in every shape that is in use (docs/reference/process.md, R2). Used once. */
public final class PluginToml {

    /** The name of the file. */
    public static final String FILE = "plugin.toml";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]+");
    private static final int LARGEST = 1 << 20;
    private static final int DAY = 86_400;

    /** Plugin life gives a plugin 10 s to start. */
    private static final int LONGEST_INIT = 8;

    /** And 10 s to stop, of which dispatch may take 5. */
    private static final int LONGEST_SHUTDOWN = 4;

    private static final Map<String, RunSettings.Mode> MODES =
            Map.of("worker", RunSettings.Mode.WORKER, "per_call", RunSettings.Mode.PER_CALL);

    private final Path folder;
    private final Findings findings = new Findings(FILE);

    private PluginToml(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the file of a plugin's folder.
     *
     * @param folder the plugin's
     * @return what it says
     * @throws PluginException with {@code BAD_PLUGIN_TOML} and everything that is wrong with it
     * @throws IOException if it cannot be read
     */
    public static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.size(file) > LARGEST) {
            throw new PluginException("BAD_PLUGIN_TOML", FILE + ": larger than " + LARGEST + " bytes");
        }
        try {
            return new PluginToml(folder).read(Toml.parse(Files.readString(file), TomlVersion.V1_1_0));
        } catch (CharacterCodingException e) {
            throw new PluginException("BAD_PLUGIN_TOML", FILE + ": not UTF-8 text; save it as UTF-8", e);
        }
    }

    private Manifest read(TomlParseResult toml) {
        toml.errors().forEach(error -> findings.error(error.position(), "", String.valueOf(error.getMessage())));
        findings.throwIfAny();
        Section root = new Section(toml, "", findings);
        Optional<Section> metadata = root.table("metadata");
        Optional<Section> plugin = root.table("plugin");
        if (metadata.isEmpty() && plugin.isEmpty()) {
            findings.error(null, "", "expected a table [metadata] or [plugin], found neither");
            findings.throwIfAny();
        }
        Set<String> capabilities = capabilities(root, plugin);
        List<Dependency> dependencies = dependencies(root);
        RunSettings run = root.table("runtime").map(this::run).orElse(RunSettings.STANDARD);
        Draft draft = metadata.isPresent() ? ofMetadata(metadata.get()) : ofPlugin(plugin.orElseThrow());
        metadata.ifPresent(Section::finish);
        plugin.ifPresent(Section::finish);
        root.finish();
        Optional<EntryPoint> entryPoint = entryPoint(draft);
        Optional<SemanticVersion> version = version(draft);
        findings.throwIfAny();
        PluginDescription description = new PluginDescription(
                draft.id,
                version.orElseThrow(),
                draft.name,
                draft.description,
                draft.author,
                draft.license,
                draft.homepage,
                draft.tags,
                capabilities,
                dependencies);
        return new Manifest(
                description,
                entryPoint.orElseThrow(),
                run,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                findings.remarks());
    }

    /** What either shape says, as it was written. */
    private record Draft(
            Section section,
            String id,
            String version,
            String entryKey,
            String entryPoint,
            String name,
            String description,
            String author,
            String license,
            String homepage,
            List<String> tags) {}

    private Draft ofMetadata(Section table) {
        String id = table.requiredText("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            table.error("id", "expected letters, digits and -, found \"" + id + "\"");
        }
        table.date("created_at");
        table.date("updated_at");
        String repository = table.textOrEmpty("repository");
        return new Draft(
                table,
                id,
                table.requiredText("version"),
                "entry_point",
                table.requiredText("entry_point"),
                table.textOrEmpty("name"),
                table.textOrEmpty("description"),
                table.textOrEmpty("author"),
                table.textOrEmpty("license"),
                table.text("homepage").orElse(repository),
                table.texts("tags"));
    }

    /** In this shape the name is the id, in small letters and with - for what an id has no place for. */
    private Draft ofPlugin(Section table) {
        String name = table.requiredText("name");
        String id = name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (!name.isBlank() && id.isEmpty()) {
            table.error("name", "expected letters and digits, of which an id can be made, found \"" + name + "\"");
        }
        String type = table.text("type").orElse("action");
        if (!type.equals("action")) {
            table.error("type", "expected \"action\", found \"" + type + "\"");
        }
        return new Draft(
                table,
                id,
                table.requiredText("version"),
                "binary",
                table.requiredText("binary"),
                name,
                table.textOrEmpty("description"),
                table.textOrEmpty("author"),
                table.textOrEmpty("license"),
                table.textOrEmpty("homepage"),
                List.of());
    }

    private Optional<SemanticVersion> version(Draft draft) {
        try {
            return draft.version.isEmpty() ? Optional.empty() : Optional.of(SemanticVersion.parse(draft.version));
        } catch (IllegalArgumentException e) {
            draft.section.error("version", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<EntryPoint> entryPoint(Draft draft) {
        try {
            return draft.entryPoint.isEmpty() ? Optional.empty() : Optional.of(EntryPoint.of(folder, draft.entryPoint));
        } catch (IllegalArgumentException e) {
            draft.section.error(draft.entryKey, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Set<String> capabilities(Section root, Optional<Section> plugin) {
        Set<String> capabilities = new LinkedHashSet<>();
        for (Section table : root.tables("capabilities")) {
            String named = table.textOrEmpty("name");
            String key = table.has("capability") ? "capability" : "name";
            add(table, key, table.text("capability").orElse(named), capabilities);
            table.finish();
        }
        plugin.flatMap(table -> table.table("capabilities")).ifPresent(table -> {
            for (String name : table.keys()) {
                if (table.flag(name)) {
                    add(table, name, name, capabilities);
                }
            }
        });
        root.table("permissions").ifPresent(table -> {
            table.texts("permissions").forEach(permission -> add(table, "permissions", permission, capabilities));
            table.finish();
        });
        return capabilities;
    }

    private static void add(Section table, String key, String written, Set<String> capabilities) {
        try {
            capabilities.add(Capabilities.of(written));
        } catch (IllegalArgumentException e) {
            table.error(key, String.valueOf(e.getMessage()));
        }
    }

    private static List<Dependency> dependencies(Section root) {
        List<Dependency> dependencies = new ArrayList<>();
        for (Section table : root.tables("dependencies")) {
            String id = table.requiredText("id");
            String range = table.text("version").orElse("*");
            boolean optional = table.flag("optional");
            table.text("reason");
            table.finish();
            try {
                dependencies.add(new Dependency(id, VersionRange.parse(range), optional));
            } catch (IllegalArgumentException e) {
                table.error("version", String.valueOf(e.getMessage()));
            }
        }
        return dependencies;
    }

    private RunSettings run(Section table) {
        RunSettings.Mode mode = mode(table);
        Map<String, String> environment =
                table.table("env").map(Section::textsByKey).orElse(Map.of());
        Limits limits = table.table("limits").map(PluginToml::limits).orElse(Limits.NONE);
        RunSettings standard = RunSettings.STANDARD;
        Duration init = standard.init();
        Duration execution = standard.execution();
        Optional<Duration> shutdown = Optional.empty();
        Optional<Section> timeouts = table.table("timeouts");
        if (timeouts.isPresent()) {
            init = timeouts.get().seconds("init", LONGEST_INIT).orElse(init);
            execution = timeouts.get().seconds("execution", DAY).orElse(execution);
            shutdown = timeouts.get().seconds("shutdown", LONGEST_SHUTDOWN);
            timeouts.get().finish();
        }
        Optional<Section> security = table.table("security");
        List<String> paths = security.map(inner -> inner.texts("allowed_paths")).orElse(List.of());
        List<String> hosts = security.map(inner -> inner.texts("allowed_hosts")).orElse(List.of());
        List<String> variables =
                security.map(inner -> inner.texts("allowed_env_vars")).orElse(List.of());
        security.ifPresent(Section::finish);
        table.finish();
        return new RunSettings(
                mode, environment, limits, init, execution, shutdown, paths, hosts, Set.copyOf(variables));
    }

    private static RunSettings.Mode mode(Section table) {
        String word = table.text("mode").orElse("worker");
        RunSettings.Mode mode = MODES.get(word);
        if (mode == null) {
            table.error("mode", "expected worker or per_call, found \"" + word + "\"");
            return RunSettings.Mode.WORKER;
        }
        return mode;
    }

    private static Limits limits(Section table) {
        Limits limits = new Limits(
                table.whole("max_memory_mb", 1, 1 << 20),
                table.whole("max_cpu_percent", 1, 100_000),
                table.whole("max_file_descriptors", 8, 1 << 20));
        table.finish();
        return limits;
    }
}
