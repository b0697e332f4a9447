package dev.midimon.registry.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginException;
import dev.midimon.registry.disk.DurableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is installed: {@code DATA/registry/ledger.json}. To replace this file is the one step that turns the old set of plugins into the new one; everything
 * before it can be thrown away, everything after it can be done again (docs/reference/registry.md §6).
 */
final class Ledger {
    private static final String NAME = "ledger.json";
    private static final int FORMAT = 1;

    private final DurableJson file;
    private volatile Map<String, Entry> entries;

    /**
     * Reads the file.
     *
     * @throws PluginException with {@code LEDGER_DAMAGED}
     */
    Ledger(Path folder) {
        this.file = new DurableJson(folder, NAME);
        try {
            this.entries = file.read().map(Ledger::read).orElse(Map.of());
        } catch (IOException | IllegalArgumentException e) {
            throw new PluginException(
                    "LEDGER_DAMAGED",
                    folder.resolve(NAME) + " cannot be read (" + e.getMessage()
                            + "): take it away; what is deployed stays, and can be installed again",
                    e);
        }
    }

    /** What is installed, by name. */
    Map<String, Entry> entries() {
        return entries;
    }

    /** Finds the entry that updates and rollbacks of a plugin are about. */
    Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** Makes another set the installed one. */
    void commit(Map<String, Entry> next) {
        ObjectNode json = new ObjectMapper().createObjectNode().put("format", FORMAT);
        ObjectNode plugins = json.putObject("plugins");
        next.forEach((name, entry) -> {
            ObjectNode node = plugins.putObject(name)
                    .put("id", entry.id())
                    .put("pinned", entry.pinned())
                    .put("beside", entry.beside())
                    .put("on_trial", entry.onTrial());
            write(node.putObject("current"), entry.current());
            entry.previous().ifPresent(item -> write(node.putObject("previous"), item));
        });
        file.write(json);
        entries = Map.copyOf(new TreeMap<>(next));
    }

    private static void write(ObjectNode node, Entry.Item item) {
        node.put("version", item.version().toString())
                .put("file", item.file())
                .put("sha256", item.sha256())
                .put("source", item.source());
        item.signer().ifPresent(signer -> node.put("signer", signer));
    }

    private static Map<String, Entry> read(JsonNode json) {
        if (json.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("expected format " + FORMAT + ", found " + json.path("format"));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        json.path("plugins").properties().forEach(field -> entries.put(field.getKey(), entry(field.getValue())));
        return Map.copyOf(entries);
    }

    private static Entry entry(JsonNode node) {
        return new Entry(
                node.path("id").asText(),
                item(node.path("current")),
                node.has("previous") ? Optional.of(item(node.path("previous"))) : Optional.empty(),
                node.path("pinned").asBoolean(),
                node.path("beside").asBoolean(),
                node.path("on_trial").asBoolean());
    }

    private static Entry.Item item(JsonNode node) {
        return new Entry.Item(
                SemanticVersion.parse(node.path("version").asText()),
                node.path("file").asText(),
                node.path("sha256").asText(),
                node.path("source").asText(),
                node.has("signer") ? Optional.of(node.path("signer").asText()) : Optional.empty());
    }
}
