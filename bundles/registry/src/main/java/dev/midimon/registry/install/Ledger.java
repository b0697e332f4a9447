package dev.midimon.registry.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.Setback;
import dev.midimon.registry.disk.DurableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What is installed: {@code DATA/registry/ledger.json}. To replace this file is the one step that turns the old set of plugins into the new one; everything
 * before it can be thrown away, everything after it can be done again (docs/reference/registry.md §6).
 */
final class Ledger {
    private static final String NAME = "ledger.json";
    private static final int FORMAT = 1;

    private final DurableJson file;
    private volatile Content content;

    /** What the file holds, by the names of the entries; a setback's entry may be gone. */
    private record Content(Map<String, Entry> entries, Map<String, Setback> setbacks) {
        static final Content NONE = new Content(Map.of(), Map.of());
    }

    /**
     * Reads the file.
     *
     * @throws PluginException with {@code LEDGER_DAMAGED}
     */
    Ledger(Path folder) {
        this.file = new DurableJson(folder, NAME);
        try {
            this.content = file.read().map(Ledger::read).orElse(Content.NONE);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new PluginException(
                    "LEDGER_DAMAGED",
                    folder.resolve(NAME) + " cannot be read (" + e.getMessage()
                            + "): take it away; what is deployed stays, and can be installed again",
                    e);
        }
    }

    /** What is installed, by name. */
    Map<String, Entry> entries() {
        return content.entries();
    }

    /** Finds an entry by its name; that of the plugin's id is the one that updates and rollbacks are about. */
    Optional<Entry> find(String name) {
        return Optional.ofNullable(entries().get(name));
    }

    /** What the hub took back by itself and nobody has changed since. */
    List<Setback> setbacks() {
        return List.copyOf(new TreeMap<>(content.setbacks()).values());
    }

    /** Makes another set the installed one. */
    void commit(Map<String, Entry> next) {
        commit(next, Map.of());
    }

    /** Makes another set the installed one, and tells of some of it, by name, why the hub took it back. Setbacks of what becomes another release go. */
    void commit(Map<String, Entry> next, Map<String, Setback> taken) {
        Content now = content;
        Map<String, Setback> setbacks = new TreeMap<>(now.setbacks());
        setbacks.keySet().removeIf(name -> !release(now.entries(), name).equals(release(next, name)));
        setbacks.putAll(taken);
        write(new Content(Map.copyOf(next), Map.copyOf(setbacks)));
    }

    private static Optional<Entry.Item> release(Map<String, Entry> entries, String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::current);
    }

    private void write(Content next) {
        ObjectNode json = new ObjectMapper().createObjectNode().put("format", FORMAT);
        ObjectNode plugins = json.putObject("plugins");
        new TreeMap<>(next.entries()).forEach((name, entry) -> write(plugins.putObject(name), entry));
        ObjectNode setbacks = json.putObject("setbacks");
        new TreeMap<>(next.setbacks()).forEach((name, setback) -> write(setbacks.putObject(name), setback));
        file.write(json);
        content = next;
    }

    private static void write(ObjectNode node, Entry entry) {
        node.put("id", entry.id())
                .put("pinned", entry.pinned())
                .put("beside", entry.beside())
                .put("on_trial", entry.onTrial())
                .put("unended_runs", entry.trial().orElse(0));
        write(node.putObject("current"), entry.current());
        entry.previous().ifPresent(item -> write(node.putObject("previous"), item));
    }

    private static void write(ObjectNode node, Entry.Item item) {
        node.put("version", item.version().toString())
                .put("file", item.file())
                .put("sha256", item.sha256())
                .put("source", item.source());
        item.signer().ifPresent(signer -> node.put("signer", signer));
    }

    private static void write(ObjectNode node, Setback setback) {
        node.put("id", setback.id())
                .put("version", setback.version().toString())
                .put("at", setback.at().toString())
                .put("reason", setback.reason());
        setback.now().ifPresent(version -> node.put("now", version.toString()));
    }

    private static Content read(JsonNode json) {
        if (json.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("expected format " + FORMAT + ", found " + json.path("format"));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        json.path("plugins").properties().forEach(field -> entries.put(field.getKey(), entry(field.getValue())));
        Map<String, Setback> setbacks = new LinkedHashMap<>();
        json.path("setbacks").properties().forEach(field -> setbacks.put(field.getKey(), setback(field.getValue())));
        return new Content(Map.copyOf(entries), Map.copyOf(setbacks));
    }

    private static Entry entry(JsonNode node) {
        return new Entry(
                node.path("id").asText(),
                item(node.path("current")),
                node.has("previous") ? Optional.of(item(node.path("previous"))) : Optional.empty(),
                node.path("pinned").asBoolean(),
                node.path("beside").asBoolean(),
                node.path("on_trial").asBoolean()
                        ? OptionalInt.of(node.path("unended_runs").asInt())
                        : OptionalInt.empty());
    }

    private static Entry.Item item(JsonNode node) {
        return new Entry.Item(
                SemanticVersion.parse(node.path("version").asText()),
                node.path("file").asText(),
                node.path("sha256").asText(),
                node.path("source").asText(),
                node.has("signer") ? Optional.of(node.path("signer").asText()) : Optional.empty());
    }

    private static Setback setback(JsonNode node) {
        return new Setback(
                node.path("id").asText(),
                SemanticVersion.parse(node.path("version").asText()),
                node.has("now")
                        ? Optional.of(SemanticVersion.parse(node.path("now").asText()))
                        : Optional.empty(),
                Instant.parse(node.path("at").asText()),
                node.path("reason").asText());
    }
}
