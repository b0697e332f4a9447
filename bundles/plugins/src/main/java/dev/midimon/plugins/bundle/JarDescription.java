package dev.midimon.plugins.bundle;

import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginDescription.Dependency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the manifest of a jar says of the plugin in it, without installing it. */
final class JarDescription {
    /** A clause of a manifest header, up to a comma that is not within quotes: OSGi Core, section 3.2.4. */
    private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\")+");

    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([\\w.-]+(?::\\w+)?)\\s*:?=\\s*(?:\"([^\"]*)\"|([^;\"]*))");
    private static final Pattern CAPABILITY =
            Pattern.compile("\\(" + Pattern.quote(RequiresCapability.NAMESPACE) + "=([^()]*)\\)");
    private static final Pattern DEPENDENCY =
            Pattern.compile("\\(" + Pattern.quote(MidimonPlugin.NAMESPACE) + "=([^()]*)\\)");
    private static final Pattern FLOOR = Pattern.compile("\\(version>=([^()]*)\\)");
    private static final Pattern CEILING = Pattern.compile("\\(!\\(version>=([^()]*)\\)\\)");

    private JarDescription() {}

    /** Reads the ids of all plugins from the main attributes of a manifest, with their versions; that of {@link #of} comes first. */
    static Map<String, SemanticVersion> plugins(Attributes headers) {
        PluginDescription first = of(headers);
        SemanticVersion own = SemanticVersion.parse(header(headers, "Bundle-Version"));
        Map<String, SemanticVersion> plugins = new LinkedHashMap<>(Map.of(first.id(), first.version()));
        clauses(headers, "Provide-Capability", MidimonPlugin.NAMESPACE).forEach(clause -> parameter(
                        clause, MidimonPlugin.NAMESPACE)
                .ifPresent(id -> plugins.putIfAbsent(
                        id,
                        parameter(clause, "version").map(SemanticVersion::parse).orElse(own))));
        COMMA.splitAsStream(header(headers, MidimonPlugin.HEADER))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .forEach(id -> plugins.putIfAbsent(id, own));
        return plugins;
    }

    /** Reads the main attributes of a manifest; the bundle's first plugin counts. */
    static PluginDescription of(Attributes headers) {
        String bundle = header(headers, "Bundle-SymbolicName").split(";", 2)[0].strip();
        SemanticVersion own = SemanticVersion.parse(header(headers, "Bundle-Version"));
        Optional<String> plugin =
                clauses(headers, "Provide-Capability", MidimonPlugin.NAMESPACE).findFirst();
        String id = plugin.flatMap(clause -> parameter(clause, MidimonPlugin.NAMESPACE))
                .or(() -> Optional.of(header(headers, MidimonPlugin.HEADER)
                                .split(",", 2)[0]
                                .strip())
                        .filter(name -> !name.isEmpty()))
                .orElse(bundle);
        SemanticVersion version = plugin.flatMap(clause -> parameter(clause, "version"))
                .map(SemanticVersion::parse)
                .orElse(own);
        Set<String> capabilities = new LinkedHashSet<>();
        clauses(headers, "Require-Capability", RequiresCapability.NAMESPACE).forEach(clause -> {
            Matcher names = CAPABILITY.matcher(clause);
            while (names.find()) {
                capabilities.add(names.group(1));
            }
        });
        List<Dependency> dependencies = new ArrayList<>();
        clauses(headers, "Require-Capability", MidimonPlugin.NAMESPACE)
                .forEach(clause -> dependency(clause).ifPresent(dependencies::add));
        return new PluginDescription(
                id,
                version,
                Optional.of(header(headers, "Bundle-Name"))
                        .filter(name -> !name.isEmpty())
                        .orElse(id),
                header(headers, "Bundle-Description"),
                header(headers, "Bundle-Vendor"),
                header(headers, "Bundle-License"),
                header(headers, "Bundle-DocURL"),
                List.of(),
                capabilities,
                dependencies);
    }

    private static String header(Attributes headers, String name) {
        return Optional.ofNullable(headers.getValue(name)).map(String::strip).orElse("");
    }

    private static Stream<String> clauses(Attributes headers, String header, String namespace) {
        return CLAUSE.matcher(header(headers, header))
                .results()
                .map(result -> result.group().strip())
                .filter(clause -> clause.split(";", 2)[0].strip().equals(namespace));
    }

    private static Optional<String> parameter(String clause, String name) {
        Matcher parameters = PARAMETER.matcher(clause);
        while (parameters.find()) {
            if (parameters.group(1).split(":", 2)[0].equals(name)) {
                return Optional.ofNullable(parameters.group(2))
                        .or(() -> Optional.ofNullable(parameters.group(3)).map(String::strip));
            }
        }
        return Optional.empty();
    }

    private static Optional<Dependency> dependency(String clause) {
        Matcher id = DEPENDENCY.matcher(clause);
        if (!id.find()) {
            return Optional.empty();
        }
        Matcher floor = FLOOR.matcher(clause.replaceAll("\\(!\\(version>=[^()]*\\)\\)", ""));
        Matcher ceiling = CEILING.matcher(clause);
        String low = floor.find() ? floor.group(1) : "";
        String high = ceiling.find() ? ceiling.group(1) : "";
        VersionRange range = low.isEmpty() && high.isEmpty()
                ? VersionRange.ANY
                : VersionRange.parse("[" + (low.isEmpty() ? "0" : low) + "," + high + ")");
        return Optional.of(new Dependency(id.group(1), range, clause.contains("optional")));
    }
}
