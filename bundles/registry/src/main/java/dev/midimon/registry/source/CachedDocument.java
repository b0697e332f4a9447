package dev.midimon.registry.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.plugins.PluginException;
import dev.midimon.registry.disk.DurableJson;
import dev.midimon.registry.disk.Folders;
import dev.midimon.registry.document.Artefact;
import dev.midimon.registry.fetch.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The last good copy of a document: its bytes, and beside them when it came, its entity tag and who signed it. Two that take a copy at a time may leave the
 * bytes of one and the notes of the other, which counts as none.
 */
final class CachedDocument {
    private final Path document;
    private final DurableJson notes;

    /** Names the place. */
    CachedDocument(Path folder, String name) {
        this.document = folder.resolve(name + ".json");
        this.notes = new DurableJson(folder, name + ".notes.json");
    }

    /**
     * What is known of a copy.
     *
     * @param address where it came from
     * @param etag its entity tag
     * @param lastUpdated its own date
     * @param fetched when it was last found to be current
     * @param signature who signed it
     * @param sha256 of its bytes
     */
    record Notes(
            String address,
            Optional<String> etag,
            Instant lastUpdated,
            Instant fetched,
            Optional<Artefact.Signature> signature,
            String sha256) {

        Notes fetched(Instant now) {
            return new Notes(address, etag, lastUpdated, now, signature, sha256);
        }
    }

    /** A copy. */
    static final class Copy {
        private final byte[] bytes;
        private final Notes notes;

        Copy(byte[] bytes, Notes notes) {
            this.bytes = bytes;
            this.notes = notes;
        }

        private boolean isWhole() {
            return Digest.of(bytes).equals(notes.sha256());
        }

        byte[] bytes() {
            return bytes;
        }

        Notes notes() {
            return notes;
        }
    }

    /** Finds the copy of what is at an address; a damaged one counts as none. */
    Optional<Copy> find(String address) {
        try {
            Optional<Notes> known = notes.read().map(CachedDocument::notes);
            if (known.filter(found -> found.address().equals(address)).isEmpty()) {
                return Optional.empty();
            }
            Copy copy = new Copy(Files.readAllBytes(document), known.get());
            return Optional.of(copy).filter(Copy::isWhole);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Notes notes(JsonNode json) {
        return new Notes(
                json.path("address").asText(),
                Optional.of(json.path("etag").asText()).filter(text -> !text.isEmpty()),
                Instant.parse(json.path("last_updated").asText()),
                Instant.parse(json.path("fetched").asText()),
                Optional.of(json.path("key").asText())
                        .filter(text -> !text.isEmpty())
                        .map(key -> new Artefact.Signature(key, json.path("sig").asText())),
                json.path("sha256").asText());
    }

    /** Takes a new copy in place of the old one. */
    void take(Path newDocument, Notes newNotes) {
        try {
            Folders.forceAll(newDocument);
            Files.move(newDocument, document, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PluginException("DISK_WRITE_FAILED", document + " could not be written: " + e.getMessage(), e);
        }
        note(newNotes);
    }

    /** Notes something else of the same copy. */
    void note(Notes newNotes) {
        var json = new ObjectMapper()
                .createObjectNode()
                .put("address", newNotes.address())
                .put("etag", newNotes.etag().orElse(""))
                .put("last_updated", newNotes.lastUpdated().toString())
                .put("fetched", newNotes.fetched().toString())
                .put("sha256", newNotes.sha256());
        newNotes.signature()
                .ifPresent(signature -> json.put("key", signature.keyId()).put("sig", signature.base64()));
        notes.write(json);
    }
}
