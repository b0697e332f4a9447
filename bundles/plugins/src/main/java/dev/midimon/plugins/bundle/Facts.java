package dev.midimon.plugins.bundle;

import dev.midimon.api.plugin.MidimonPlugin;
import dev.midimon.api.plugin.RequiresCapability;
import dev.midimon.api.version.SemanticVersion;
import java.util.Collection;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What the manifest of a bundle says about the plugins in it. Immutable.
 *
 * @param plugins plugin id to version, in the order of the manifest; the symbolic name for a bundle with components that names no plugin; empty for a library
 * @param symbolicName the bundle's
 * @param version the bundle's
 * @param capabilities what it asks for
 * @param name what people call it
 * @param description one sentence, or empty
 * @param author its vendor, or empty
 * @param license its licence, or empty
 * @param homepage an address, or empty
 * @param tags its categories
 */
public record Facts(
        Map<String, SemanticVersion> plugins,
        String symbolicName,
        SemanticVersion version,
        SortedSet<String> capabilities,
        String name,
        String description,
        String author,
        String license,
        String homepage,
        List<String> tags) {

    /** The namespace of the services that a bundle registers: OSGi Compendium, chapter 135.4. */
    private static final Pattern CAPABILITY =
            Pattern.compile("\\(" + Pattern.quote(RequiresCapability.NAMESPACE) + "=([^()]*)\\)");

    /**
     * Reads a manifest.
     *
     * @param bundle an installed bundle
     * @return what it says
     */
    public static Facts of(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        SemanticVersion version = SemanticVersion.parse(bundle.getVersion().toString());
        Dictionary<String, String> headers = bundle.getHeaders();
        String symbolicName = String.valueOf(bundle.getSymbolicName());
        Map<String, SemanticVersion> plugins = new LinkedHashMap<>();
        for (BundleCapability capability : revision.getDeclaredCapabilities(MidimonPlugin.NAMESPACE)) {
            Object id = capability.getAttributes().get(MidimonPlugin.NAMESPACE);
            Object own = capability.getAttributes().get("version");
            plugins.put(String.valueOf(id), own == null ? version : SemanticVersion.parse(own.toString()));
        }
        header(headers, MidimonPlugin.HEADER).stream()
                .flatMap(Facts::items)
                .forEach(id -> plugins.putIfAbsent(id, version));
        if (plugins.isEmpty() && headers.get("Service-Component") != null) {
            plugins.put(symbolicName, version);
        }
        return new Facts(
                plugins,
                symbolicName,
                version,
                capabilities(revision),
                header(headers, "Bundle-Name").orElse(symbolicName),
                header(headers, "Bundle-Description").orElse(""),
                header(headers, "Bundle-Vendor")
                        .or(() -> header(headers, "Bundle-Developers"))
                        .orElse(""),
                header(headers, "Bundle-License").orElse(""),
                header(headers, "Bundle-DocURL").orElse(""),
                header(headers, "Bundle-Category").stream()
                        .flatMap(Facts::items)
                        .toList());
    }

    /**
     * Tells whether a manifest speaks of a plugin.
     *
     * @param bundle an installed bundle
     * @return true with the capability or the header of {@link MidimonPlugin}
     */
    public static boolean namesPlugin(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return bundle.getHeaders().get(MidimonPlugin.HEADER) != null
                || (revision != null
                        && !revision.getDeclaredCapabilities(MidimonPlugin.NAMESPACE)
                                .isEmpty());
    }

    /**
     * Adds plugins that only the components name.
     *
     * @param ids their ids
     * @return the same facts with them in place of the symbolic name, in the bundle's version
     */
    public Facts with(Collection<String> ids) {
        Map<String, SemanticVersion> all = new LinkedHashMap<>(plugins);
        if (!ids.isEmpty()) {
            all.remove(symbolicName);
        }
        ids.forEach(id -> all.putIfAbsent(id, version));
        return new Facts(all, symbolicName, version, capabilities, name, description, author, license, homepage, tags);
    }

    private static Optional<String> header(Dictionary<String, String> headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Stream<String> items(String list) {
        return Pattern.compile(",").splitAsStream(list).map(String::strip);
    }

    private static SortedSet<String> capabilities(BundleRevision revision) {
        SortedSet<String> capabilities = new TreeSet<>();
        for (BundleRequirement requirement : revision.getDeclaredRequirements(RequiresCapability.NAMESPACE)) {
            String filter = requirement.getDirectives().getOrDefault("filter", "");
            Matcher names = CAPABILITY.matcher(filter);
            while (names.find()) {
                capabilities.add(names.group(1));
            }
        }
        return capabilities;
    }

    /**
     * Returns the id under which grants and settings of the whole bundle are kept.
     *
     * @return the first plugin's id, or the symbolic name of a library
     */
    public String id() {
        return plugins.keySet().stream().findFirst().orElse(symbolicName);
    }

    /**
     * Tells whether the bundle offers no actions.
     *
     * @return true for a bundle that only others need
     */
    public boolean library() {
        return plugins.isEmpty();
    }
}
