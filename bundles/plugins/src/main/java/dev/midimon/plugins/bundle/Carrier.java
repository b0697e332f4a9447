package dev.midimon.plugins.bundle;

import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginDescription.Dependency;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Makes the bundle of a plugin that is not a jar: a manifest that says what its description says, and points at its content. */
public final class Carrier {

    private Carrier() {}

    /**
     * Makes the bundle.
     *
     * @param kind the name of its kind
     * @param content the plugin's file or folder
     * @param plugin what it says of itself
     * @param plugins the ids of what it holds and their versions, its own first
     * @return a jar that holds a manifest
     * @throws IOException never, in memory
     */
    public static InputStream of(
            String kind, Path content, PluginDescription plugin, Map<String, SemanticVersion> plugins)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "midimon.plugin." + plugin.id());
        headers.putValue("Bundle-Version", version(plugin.version()));
        put(headers, "Bundle-Name", plugin.name());
        put(headers, "Bundle-Description", plugin.description());
        put(headers, "Bundle-Vendor", plugin.author());
        put(headers, "Bundle-License", plugin.license());
        put(headers, "Bundle-DocURL", plugin.homepage());
        put(headers, "Bundle-Category", String.join(",", plugin.tags()));
        headers.putValue("Midimon-Kind", kind);
        headers.putValue("Midimon-Content", content.toUri().toString());
        headers.putValue(
                "Provide-Capability",
                plugins.entrySet().stream()
                        .map(held -> capability(held.getKey(), held.getValue()))
                        .collect(Collectors.joining(",")));
        put(headers, "Require-Capability", requirements(plugin));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void put(Attributes headers, String name, String value) {
        if (!value.isBlank()) {
            headers.putValue(name, value.replaceAll("\\s+", " ").strip());
        }
    }

    private static String capability(String id, SemanticVersion version) {
        return MidimonPlugin.NAMESPACE + ";" + MidimonPlugin.NAMESPACE + "=\"" + id + "\";version:Version=\""
                + version(version) + "\"";
    }

    private static String requirements(PluginDescription plugin) {
        String capabilities = plugin.capabilities().stream()
                .sorted()
                .map(name -> requirement(
                        RequiresCapability.NAMESPACE, "(" + RequiresCapability.NAMESPACE + "=" + name + ")", false))
                .collect(Collectors.joining(","));
        String dependencies =
                plugin.dependencies().stream().map(Carrier::requirement).collect(Collectors.joining(","));
        return capabilities.isEmpty() || dependencies.isEmpty()
                ? capabilities + dependencies
                : capabilities + "," + dependencies;
    }

    private static String requirement(Dependency dependency) {
        String id = "(" + MidimonPlugin.NAMESPACE + "=" + dependency.id() + ")";
        String filter = "(&" + id + dependency.range().filter("version") + ")";
        return requirement(MidimonPlugin.NAMESPACE, filter, dependency.optional());
    }

    private static String requirement(String namespace, String filter, boolean optional) {
        return namespace + ";filter:=\"" + filter + "\"" + (optional ? ";resolution:=optional" : "");
    }

    private static String version(SemanticVersion version) {
        String release = version.major() + "." + version.minor() + "." + version.patch();
        return version.preliminary() ? release + "." + version.preRelease().replace('.', '_') : release;
    }
}
