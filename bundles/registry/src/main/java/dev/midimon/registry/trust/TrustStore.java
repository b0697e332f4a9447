package dev.midimon.registry.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.market.TrustedPublishers.Publisher;
import dev.midimon.registry.disk.DurableJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trust file: {@code DATA/trust.json} (docs/reference/registry.md §4). A file that cannot be read trusts nobody, and is never written over: every key
 * that was revoked in it must stay so.
 */
public final class TrustStore {
    private static final String NAME = "trust.json";
    private static final int FORMAT = 1;

    private final Clock clock;
    private final DurableJson file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(Publisher publisher, Optional<PublisherKey> key) {}

    /**
     * Reads the file.
     *
     * @param folder where it is
     * @param clock for the dates of keys
     * @throws PluginException with {@code TRUST_FILE_DAMAGED}
     */
    public TrustStore(Path folder, Clock clock) {
        this.clock = clock;
        this.file = new DurableJson(folder, NAME);
        try {
            file.read().ifPresent(this::read);
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new PluginException(
                    "TRUST_FILE_DAMAGED",
                    folder.resolve(NAME) + " cannot be read (" + e.getMessage()
                            + "): mend it, or take it away and add the keys again",
                    e);
        }
    }

    private void read(JsonNode json) {
        if (json.path("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("expected format " + FORMAT + ", found " + json.path("format"));
        }
        for (JsonNode node : json.path("keys")) {
            String id = node.path("id").asText();
            Optional<PublisherKey> key = Optional.of(node.path("key").asText())
                    .filter(text -> !text.isEmpty())
                    .map(PublisherKey::parse);
            key.filter(known -> !known.id().equals(id)).ifPresent(known -> {
                throw new IllegalArgumentException("key " + known.id() + " stands under the id " + id);
            });
            Publisher publisher = new Publisher(
                    id,
                    node.path("name").asText(),
                    Instant.parse(node.path("added").asText()),
                    node.path("revoked").asBoolean());
            entries.put(id, new Entry(publisher, key));
        }
    }

    /** The keys, trusted and revoked ones. */
    public synchronized List<Publisher> list() {
        return entries.values().stream().map(Entry::publisher).toList();
    }

    /**
     * Trusts a key.
     *
     * @throws PluginException with {@code KEY_REVOKED}
     */
    public synchronized Publisher add(String name, PublisherKey key) {
        Publisher publisher = new Publisher(key.id(), name, clock.instant(), false);
        if (revoked(key.id())) {
            throw new PluginException(
                    "KEY_REVOKED",
                    "the key " + key.id() + " was revoked; 'midimon trust remove " + key.id() + "' forgets that");
        }
        entries.put(key.id(), new Entry(publisher, Optional.of(key)));
        write();
        return publisher;
    }

    /**
     * Forgets a key.
     *
     * @throws PluginException with {@code KEY_NOT_FOUND}
     */
    public synchronized void remove(String keyId) {
        if (entries.remove(keyId) == null) {
            throw new PluginException(
                    "KEY_NOT_FOUND", "there is no key " + keyId + "; 'midimon trust list' shows those that there are");
        }
        write();
    }

    /** Refuses a key for good. */
    public synchronized void revoke(String keyId) {
        if (revoked(keyId)) {
            return;
        }
        Optional<Entry> known = Optional.ofNullable(entries.get(keyId));
        String name = known.map(entry -> entry.publisher().name()).orElse("");
        entries.put(keyId, new Entry(new Publisher(keyId, name, clock.instant(), true), known.flatMap(Entry::key)));
        write();
    }

    /** Whether a key is refused for good. */
    public synchronized boolean revoked(String keyId) {
        return Optional.ofNullable(entries.get(keyId))
                .filter(entry -> entry.publisher().revoked())
                .isPresent();
    }

    /** Finds a key that is trusted. */
    public synchronized Optional<PublisherKey> trusted(String keyId) {
        return Optional.ofNullable(entries.get(keyId))
                .filter(entry -> !entry.publisher().revoked())
                .flatMap(Entry::key);
    }

    /** The keys that are trusted. */
    public synchronized List<PublisherKey> trusted() {
        return entries.values().stream()
                .filter(entry -> !entry.publisher().revoked())
                .flatMap(entry -> entry.key().stream())
                .toList();
    }

    /** What people call the holder of a key. */
    public synchronized String name(String keyId) {
        return Optional.ofNullable(entries.get(keyId))
                .map(entry -> entry.publisher().name())
                .filter(name -> !name.isEmpty())
                .orElse(keyId);
    }

    private void write() {
        ObjectNode json = new ObjectMapper().createObjectNode().put("format", FORMAT);
        ArrayNode keys = json.putArray("keys");
        entries.values().forEach(entry -> {
            ObjectNode node = keys.addObject()
                    .put("id", entry.publisher().keyId())
                    .put("name", entry.publisher().name())
                    .put("added", entry.publisher().added().toString())
                    .put("revoked", entry.publisher().revoked());
            entry.key().ifPresent(key -> node.put("key", key.base64()));
        });
        file.write(json);
    }
}
