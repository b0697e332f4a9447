package dev.midimon.plugins.manifest;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginDescription.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tomlj.TomlParseResult;

/**
 * Reads one {@code plugin.toml}. Used once.
 *
 * @param <E> what a runtime makes of the entry point
 * @param <R> what a runtime makes of the table {@code [runtime]}
 */
final class TomlReader<E, R> {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]+");

    private final Path folder;
    private final PluginToml.EntryPoints<E> entryPoints;
    private final Function<RuntimeTable, R> runtimes;
    private final Findings findings = new Findings(PluginToml.FILE);

    TomlReader(Path folder, PluginToml.EntryPoints<E> entryPoints, Function<RuntimeTable, R> runtimes) {
        this.folder = folder;
        this.entryPoints = entryPoints;
        this.runtimes = runtimes;
    }

    PluginToml<E, R> read(TomlParseResult toml) {
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
        RuntimeTable table = new RuntimeTable(root.tableOrEmpty("runtime"));
        R runtime = runtimes.apply(table);
        table.finish();
        Draft draft = metadata.isPresent() ? ofMetadata(metadata.get()) : ofPlugin(plugin.orElseThrow());
        metadata.ifPresent(Section::finish);
        plugin.ifPresent(Section::finish);
        root.finish();
        Optional<E> entryPoint = entryPoint(draft);
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
        return new PluginToml<>(description, entryPoint.orElseThrow(), runtime, findings.remarks());
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

    private Optional<E> entryPoint(Draft draft) {
        try {
            return draft.entryPoint.isEmpty()
                    ? Optional.empty()
                    : Optional.of(entryPoints.of(real(draft.entryPoint), draft.entryPoint));
        } catch (IllegalArgumentException e) {
            draft.section.error(draft.entryKey, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Path real(String name) {
        try {
            Path root = folder.toRealPath();
            Path written = root.resolve(name).normalize();
            if (Path.of(name).isAbsolute() || !written.startsWith(root)) {
                throw new IllegalArgumentException("\"" + name + "\" lies outside of the plugin's folder");
            }
            if (!Files.isRegularFile(written)) {
                throw new IllegalArgumentException("there is no file \"" + name + "\" in the plugin's folder");
            }
            Path real = written.toRealPath();
            if (!real.startsWith(root)) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is a link to " + real + ", outside of the plugin's folder");
            }
            return real;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no path", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be read: " + e.getMessage(), e);
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
}
