package dev.midimon.registry.source;

import dev.midimon.plugins.PluginPolicies;
import dev.midimon.plugins.PluginPolicy;
import dev.midimon.registry.document.Artefact.Signature;
import dev.midimon.registry.trust.PublisherKey;
import dev.midimon.registry.trust.SignaturePolicy.Succession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The public keys that stand beside the documents of registries: {@code keys/ID.pem}, and {@code keys/ID.former} with the old key's word for a new one. */
public final class PublishedKeys {
    private final PluginPolicies policies;
    private final SmallFiles files;

    /** Looks in the registries of the policy. */
    public PublishedKeys(PluginPolicies policies, SmallFiles files) {
        this.policies = policies;
        this.files = files;
    }

    /**
     * Finds a key. That it is the right one is sure, since its id is a digest of it; that it belongs to somebody in particular is not.
     *
     * @param keyId the key's id
     * @return empty when no registry has it
     * @throws InterruptedException if the caller gives up
     */
    public Optional<PublisherKey> find(String keyId) throws InterruptedException {
        for (URI registry : registries()) {
            Optional<PublisherKey> key = files.get(registry.resolve("keys/" + keyId + ".pem"))
                    .map(bytes -> PublisherKey.parse(new String(bytes, StandardCharsets.UTF_8)))
                    .filter(found -> found.id().equals(keyId));
            if (key.isPresent()) {
                return key;
            }
        }
        return Optional.empty();
    }

    /**
     * Finds the statement by which a key's predecessor names it.
     *
     * @param keyId of the successor
     * @return empty when there is none
     * @throws InterruptedException if the caller gives up
     */
    public Optional<Succession> succession(String keyId) throws InterruptedException {
        for (URI registry : registries()) {
            Optional<byte[]> statement = files.get(registry.resolve("keys/" + keyId + ".former"));
            List<Signature> words = SignatureFile.read(statement.orElse(new byte[0]));
            if (!words.isEmpty()) {
                return find(keyId)
                        .map(key -> new Succession(
                                key, words.get(0).keyId(), words.get(0).base64()));
            }
        }
        return Optional.empty();
    }

    private List<URI> registries() {
        return policies.current().orElse(PluginPolicy.DEFAULT).registries().stream()
                .map(PluginPolicy.Registry::address)
                .toList();
    }
}
