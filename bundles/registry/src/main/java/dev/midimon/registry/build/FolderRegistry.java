package dev.midimon.registry.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.PluginFiles;
import dev.midimon.plugins.market.RegistryBuilder;
import dev.midimon.registry.disk.DurableJson;
import dev.midimon.registry.document.Artefact;
import dev.midimon.registry.document.Platform;
import dev.midimon.registry.fetch.Digest;
import dev.midimon.registry.trust.Statements;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes {@code index.json}, {@code index.json.sig} and {@code keys/ID.pem} of a folder (docs/reference/registry.md §7). */
public final class FolderRegistry implements RegistryBuilder {
    private static final String DOCUMENT = "index.json";
    private static final String PACKED = "packed";
    private static final List<String> SUFFIXES = List.of(".jar", ".wasm", ".binary");

    private final PluginFiles files;
    private final Clock clock;
    private final JsonMapper mapper = new JsonMapper();

    /**
     * Makes documents.
     *
     * @param files reads what a plugin says of itself
     * @param clock for the document's date
     */
    public FolderRegistry(PluginFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    private record Found(PluginDescription plugin, Artefact artefact) {}

    @Override
    public Built build(Path folder, Optional<URI> base, Optional<Path> key) throws InterruptedException {
        Optional<PrivateKeyFile> signer = key.map(PrivateKeyFile::read);
        try {
            Map<String, Map<SemanticVersion, Found>> plugins = new TreeMap<>();
            for (Path content : contents(folder)) {
                Found found = found(folder, base, content, signer);
                Map<SemanticVersion, Found> versions =
                        plugins.computeIfAbsent(found.plugin().id(), id -> new TreeMap<>(Comparator.reverseOrder()));
                Optional<Found> twice =
                        Optional.ofNullable(versions.put(found.plugin().version(), found));
                if (twice.isPresent()) {
                    throw new PluginException(
                            "RELEASE_TWICE",
                            found.plugin().id() + " " + found.plugin().version() + " is in "
                                    + twice.get().artefact().address() + " and in "
                                    + found.artefact().address());
                }
            }
            new DurableJson(folder, DOCUMENT).write(document(plugins));
            signer.ifPresent(holder -> sign(folder, holder));
            List<String> releases = new ArrayList<>();
            plugins.forEach((id, versions) -> versions.keySet().forEach(version -> releases.add(id + " " + version)));
            return new Built(folder.resolve(DOCUMENT), releases, signer.map(holder -> holder.publicKey()
                    .id()));
        } catch (IOException e) {
            throw new PluginException("DISK_WRITE_FAILED", folder + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> Files.isDirectory(path)
                            ? Files.exists(path.resolve("plugin.toml"))
                            : SUFFIXES.stream().anyMatch(path.getFileName().toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private Found found(Path folder, Optional<URI> base, Path content, Optional<PrivateKeyFile> signer)
            throws IOException, InterruptedException {
        PluginDescription plugin = files.describe(content);
        Path file = content;
        if (Files.isDirectory(content)) {
            file = Files.createDirectories(folder.resolve(PACKED))
                    .resolve(plugin.id() + "-" + plugin.version() + ".zip");
            new PackedFolder(content).write(file);
        }
        String sha256 = Digest.of(file);
        String name = folder.relativize(file).toString().replace('\\', '/');
        URI relative = URI.create(name.replace(" ", "%20"));
        return new Found(
                plugin,
                new Artefact(
                        Platform.ANY,
                        base.map(known -> known.resolve(relative)).orElse(relative),
                        sha256,
                        OptionalLong.of(Files.size(file)),
                        signer.map(holder -> new Artefact.Signature(
                                holder.publicKey().id(),
                                holder.sign(Statements.release(plugin.id(), plugin.version(), sha256))))));
    }

    private JsonNode document(Map<String, Map<SemanticVersion, Found>> plugins) {
        ObjectNode document = mapper.createObjectNode()
                .put("version", "1.0.0")
                .put(
                        "last_updated",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        ArrayNode list = document.putArray("plugins");
        plugins.forEach((id, versions) -> {
            PluginDescription newest = versions.values().iterator().next().plugin();
            ObjectNode node = list.addObject()
                    .put("id", id)
                    .put("name", newest.name().isEmpty() ? id : newest.name())
                    .put("description", newest.description())
                    .put("author", newest.author())
                    .put("homepage", newest.homepage())
                    .put("license", newest.license());
            newest.tags().forEach(node.putArray("tags")::add);
            newest.capabilities().stream().sorted().forEach(node.putArray("capabilities")::add);
            release(node, versions.values().iterator().next());
            ArrayNode all = node.putArray("versions");
            versions.values().forEach(found -> release(all.addObject(), found));
        });
        return document;
    }

    private static void release(ObjectNode node, Found found) {
        Artefact artefact = found.artefact();
        String platform = artefact.platform();
        node.put("version", found.plugin().version().toString());
        node.putObject("downloads").put(platform, artefact.address().toString());
        node.putObject("checksums").put(platform, "sha256:" + artefact.sha256());
        node.putObject("file_size").put(platform, artefact.size().orElseThrow());
        artefact.signature().ifPresent(signature -> node.putObject("signatures")
                .putObject(platform)
                .put("key", signature.keyId())
                .put("sig", signature.base64()));
        ArrayNode dependencies = node.putArray("dependencies");
        found.plugin().dependencies().forEach(dependency -> dependencies
                .addObject()
                .put("id", dependency.id())
                .put("version", dependency.range().toString())
                .put("optional", dependency.optional()));
    }

    private static void sign(Path folder, PrivateKeyFile signer) {
        String keyId = signer.publicKey().id();
        try {
            byte[] document = Files.readAllBytes(folder.resolve(DOCUMENT));
            Files.writeString(folder.resolve(DOCUMENT + ".sig"), keyId + " " + signer.sign(document) + "\n");
            Path keys = Files.createDirectories(folder.resolve("keys"));
            Files.writeString(keys.resolve(keyId + ".pem"), signer.publicKey().pem());
        } catch (IOException e) {
            throw new PluginException("DISK_WRITE_FAILED", folder + ": " + e.getMessage(), e);
        }
    }
}
