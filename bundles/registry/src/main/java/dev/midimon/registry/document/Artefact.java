package dev.midimon.registry.document;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a release.
 *
 * @param platform the key under which it stands
 * @param address where it is
 * @param sha256 64 hexadecimal digits in lower case
 * @param size in bytes; empty when the document does not say
 * @param signature over the release; empty when unsigned
 */
public record Artefact(String platform, URI address, String sha256, OptionalLong size, Optional<Signature> signature) {

    /**
     * Somebody's word for a file.
     *
     * @param keyId the key's id
     * @param base64 64 bytes
     */
    public record Signature(String keyId, String base64) {}
}
