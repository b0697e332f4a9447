package dev.midimon.registry.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginDescription.Dependency;
import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a registry's document (docs/reference/registry.md §2). */
public final class DocumentReader {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern SHA_256 = Pattern.compile("sha256:([0-9a-fA-F]{64})");
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");
    private static final Set<String> SCHEMES = Set.of("https", "http", "file");

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a document.
     *
     * @param json its bytes
     * @param base where it came from; addresses in it may be relative to that
     * @return the document
     * @throws PluginException with {@code REGISTRY_INVALID}, and the place
     */
    public RegistryDocument read(byte[] json, URI base) {
        JsonNode tree;
        try {
            tree = mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new PluginException(
                    "REGISTRY_INVALID",
                    base + ": line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new PluginException("REGISTRY_INVALID", base + ": " + e.getMessage(), e);
        }
        Node root = new Node(base.toString(), "", tree).object();
        root.need("version", "the version of the format").read("version 1 of the format", text -> {
            if (SemanticVersion.parse(text).major() != 1) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
        Instant lastUpdated = root.need("last_updated", "the document's date")
                .read("a date such as 2026-01-18T00:00:00Z", Instant::parse);
        Map<String, Listing> plugins = new LinkedHashMap<>();
        for (Node node : root.items("plugins")) {
            Listing listing = listing(node.object(), base);
            if (plugins.putIfAbsent(listing.id(), listing) != null) {
                throw node.refused("every plugin once; " + listing.id() + " stands here again");
            }
        }
        return new RegistryDocument(lastUpdated, List.copyOf(plugins.values()));
    }

    private static Listing listing(Node node, URI base) {
        String id = node.need("id", "the plugin's id")
                .read("an id of letters, digits, '-', '.' and '_'", text -> matched(ID, text));
        Map<SemanticVersion, Release> releases = new TreeMap<>(Comparator.reverseOrder());
        List<Node> versions = node.items("versions");
        for (Node version : versions) {
            Release release = release(version.object(), base);
            releases.put(release.version(), release);
        }
        if (node.find("version").isPresent()) {
            Release newest = release(node, base);
            if (!newest.files().isEmpty()) {
                releases.putIfAbsent(newest.version(), newest);
            }
        }
        return new Listing(
                id,
                node.find("name").map(Node::text).orElse(id),
                node.text("description"),
                node.text("author"),
                node.text("homepage"),
                node.text("license"),
                node.text("category"),
                node.texts("tags"),
                node.texts("capabilities"),
                List.copyOf(releases.values()));
    }

    private static Release release(Node node, URI base) {
        return new Release(
                node.need("version", "a version").read("a version such as 1.4.2", SemanticVersion::parse),
                files(node, base),
                node.items("dependencies").stream()
                        .map(DocumentReader::dependency)
                        .toList(),
                node.find("requires")
                        .map(requires -> requires.read("midimon and a version range", DocumentReader::hubs))
                        .orElse(VersionRange.ANY),
                node.flag("yanked"));
    }

    /** {@code midimon [1,2)}: the range alone is read too. */
    private static VersionRange hubs(String text) {
        return VersionRange.parse(text.strip().replaceFirst("^midimon\\s+", ""));
    }

    private static Dependency dependency(Node node) {
        node.object();
        return new Dependency(
                node.need("id", "a plugin's id").read("an id", text -> matched(ID, text)),
                node.find("version")
                        .map(range -> range.read("a version range", VersionRange::parse))
                        .orElse(VersionRange.ANY),
                node.flag("optional"));
    }

    private static Map<String, Artefact> files(Node node, URI base) {
        Map<String, Node> checksums = node.entries("checksums");
        Map<String, Node> sizes = node.entries("file_size");
        Map<String, Node> signatures = node.entries("signatures");
        Map<String, Artefact> files = new LinkedHashMap<>();
        node.entries("downloads").forEach((platform, address) -> {
            Node checksum = Optional.ofNullable(checksums.get(platform))
                    .orElseThrow(() -> address.refused("a checksum for it in checksums/" + platform + ", found none"));
            files.put(
                    platform,
                    new Artefact(
                            platform,
                            address.read("an address", text -> address(base, text)),
                            checksum.read("sha256: and 64 hexadecimal digits", text -> matched(SHA_256, text)
                                    .substring("sha256:".length())
                                    .toLowerCase(Locale.ROOT)),
                            Optional.ofNullable(sizes.get(platform))
                                    .map(size -> OptionalLong.of(size.size()))
                                    .orElse(OptionalLong.empty()),
                            Optional.ofNullable(signatures.get(platform)).map(DocumentReader::signature)));
        });
        return files;
    }

    private static Artefact.Signature signature(Node node) {
        node.object();
        return new Artefact.Signature(
                node.need("key", "a key's id").read("16 hexadecimal digits", text -> matched(KEY_ID, text)),
                node.need("sig", "a signature").text());
    }

    private static URI address(URI base, String text) {
        URI address = base.resolve(text);
        String scheme = Optional.ofNullable(address.getScheme()).orElse("");
        if (!SCHEMES.contains(scheme) || (scheme.equals("file") && !"file".equals(base.getScheme()))) {
            throw new IllegalArgumentException(text);
        }
        return address;
    }

    private static String matched(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
