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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The last good copy of a document: its bytes, and beside them its entity tag and who signed it. When it was last found to be current is the time of the file
 * with the notes. Two that take a copy at a time may leave the bytes of one and the notes of the other, which counts as none.
 */
final class CachedDocument {
    private final Path document;
    private final Path notesFile;
    private final DurableJson notes;

    /** Names the place. */
    CachedDocument(Path folder, String name) {
        this.document = folder.resolve(name + ".json");
        this.notesFile = folder.resolve(name + ".notes.json");
        this.notes = new DurableJson(folder, name + ".notes.json");
    }

    /**
     * What is known of a copy.
     *
     * @param address where it came from
     * @param etag its entity tag
     * @param lastUpdated its own date
     * @param signature who signed it
     * @param sha256 of its bytes
     */
    record Notes(
            String address,
            Optional<String> etag,
            Instant lastUpdated,
            Optional<Artefact.Signature> signature,
            String sha256) {}

    /** A copy. */
    static final class Copy {
        private final byte[] bytes;
        private final Notes notes;
        private final Instant fetched;

        private Copy(byte[] bytes, Notes notes, Instant fetched) {
            this.bytes = bytes;
            this.notes = notes;
            this.fetched = fetched;
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

        /** When it was last found to be current. */
        Instant fetched() {
            return fetched;
        }
    }

    /** Finds the copy of what is at an address; a damaged one counts as none. */
    Optional<Copy> find(String address) {
        try {
            Optional<Notes> known = notes.read().map(CachedDocument::notes);
            if (known.filter(found -> found.address().equals(address)).isEmpty()) {
                return Optional.empty();
            }
            Instant fetched = Files.getLastModifiedTime(notesFile).toInstant();
            Copy copy = new Copy(Files.readAllBytes(document), known.get(), fetched);
            return Optional.of(copy).filter(Copy::isWhole);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Notes notes(JsonNode json) {
        return new Notes(
                json.path("address").asText(),
                Optional.of(json.path("etag").asText()).filter(text -> !text.isEmpty()),
                Instant.parse(json.path("last_updated").asText()),
                Optional.of(json.path("key").asText())
                        .filter(text -> !text.isEmpty())
                        .map(key -> new Artefact.Signature(key, json.path("sig").asText())),
                json.path("sha256").asText());
    }

    /** Takes a new copy in place of the old one. */
    Copy take(Path newDocument, byte[] bytes, Notes newNotes, Instant now) {
        try {
            Folders.forceAll(newDocument);
            Files.move(newDocument, document, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notWritten(document, e);
        }
        return note(bytes, newNotes, now);
    }

    /** Notes that a copy is current. */
    Copy confirm(Copy copy, Optional<Artefact.Signature> signature, Optional<String> etag, Instant now) {
        Notes known = copy.notes();
        Notes current =
                new Notes(known.address(), etag.or(known::etag), known.lastUpdated(), signature, known.sha256());
        return current.equals(known) ? touch(new Copy(copy.bytes(), known, now)) : note(copy.bytes(), current, now);
    }

    private Copy note(byte[] bytes, Notes newNotes, Instant now) {
        var json = new ObjectMapper()
                .createObjectNode()
                .put("address", newNotes.address())
                .put("etag", newNotes.etag().orElse(""))
                .put("last_updated", newNotes.lastUpdated().toString())
                .put("sha256", newNotes.sha256());
        newNotes.signature()
                .ifPresent(signature -> json.put("key", signature.keyId()).put("sig", signature.base64()));
        notes.write(json);
        return touch(new Copy(bytes, newNotes, now));
    }

    private Copy touch(Copy copy) {
        try {
            Files.setLastModifiedTime(notesFile, FileTime.from(copy.fetched()));
            return copy;
        } catch (IOException e) {
            throw notWritten(notesFile, e);
        }
    }

    private static PluginException notWritten(Path file, IOException e) {
        return new PluginException("DISK_WRITE_FAILED", file + " could not be written: " + e.getMessage(), e);
    }
}
