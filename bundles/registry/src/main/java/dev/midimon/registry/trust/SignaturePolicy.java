package dev.midimon.registry.trust;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.registry.document.Artefact;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides on signatures as the configuration says (docs/reference/registry.md §4). */
public final class SignaturePolicy {
    private final TrustStore trust;
    private final Keys keys;

    /** Where keys that nobody has added yet are looked for. */
    @FunctionalInterface
    public interface Keys {

        /**
         * Finds the statement by which a trusted key names its successor.
         *
         * @param keyId of the successor
         * @return the successor and the statement; empty when there is none
         * @throws InterruptedException if the caller gives up
         */
        Optional<Succession> succession(String keyId) throws InterruptedException;
    }

    /**
     * An old key's word for a new one.
     *
     * @param key the new key
     * @param formerId the old key's id
     * @param signature the old key's, over {@link Statements#succession}
     */
    public record Succession(PublisherKey key, String formerId, String signature) {}

    /** Decides with a trust file. */
    public SignaturePolicy(TrustStore trust, Keys keys) {
        this.trust = trust;
        this.keys = keys;
    }

    /**
     * Names the rule for a registry.
     *
     * @param configured what the configuration says
     * @param address of the registry's document
     * @return what it says; else signatures are required of other machines, and their lack is told of this one
     */
    public static Signatures rule(Optional<Signatures> configured, URI address) {
        boolean remote = "https".equals(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT));
        return configured.orElse(remote ? Signatures.REQUIRE : Signatures.WARN);
    }

    /**
     * Checks what somebody signed.
     *
     * @param rule what holds
     * @param what it is, in words
     * @param message its bytes
     * @param signature the signature; empty when there is none
     * @param warning told of what is let pass
     * @return the signer's name; empty when no trusted one signed and that is let pass
     * @throws PluginException with {@code UNSIGNED}, {@code UNKNOWN_KEY}, {@code KEY_REVOKED} or {@code BAD_SIGNATURE}
     * @throws InterruptedException if the caller gives up
     */
    public Optional<String> check(
            Signatures rule,
            String what,
            byte[] message,
            Optional<Artefact.Signature> signature,
            Consumer<String> warning)
            throws InterruptedException {
        if (rule == Signatures.OFF) {
            return Optional.empty();
        }
        if (signature.isEmpty()) {
            return doubtful(
                    rule,
                    warning,
                    new PluginException(
                            "UNSIGNED",
                            what
                                    + " is not signed; ask its publisher to sign it, or set signatures = \"warn\" in [security]"));
        }
        String keyId = signature.get().keyId();
        if (trust.revoked(keyId)) {
            throw new PluginException("KEY_REVOKED", what + " is signed with the key " + keyId + ", which was revoked");
        }
        Optional<PublisherKey> key = key(keyId);
        if (key.isEmpty()) {
            return doubtful(
                    rule,
                    warning,
                    new PluginException(
                            "UNKNOWN_KEY",
                            what + " is signed with the key " + keyId
                                    + ", which nobody trusts here. When its publisher confirms this id: midimon trust add "
                                    + keyId));
        }
        if (!key.get().signed(message, signature.get().base64())) {
            throw new PluginException(
                    "BAD_SIGNATURE",
                    what + " is not what the holder of the key " + keyId + " (" + trust.name(keyId) + ") signed");
        }
        return Optional.of(trust.name(keyId));
    }

    private static Optional<String> doubtful(Signatures rule, Consumer<String> warning, PluginException refusal) {
        if (rule == Signatures.REQUIRE) {
            throw refusal;
        }
        warning.accept(String.valueOf(refusal.getMessage()));
        return Optional.empty();
    }

    /** A key that is trusted, or that a trusted one names as its successor, which is trusted from then on. */
    private Optional<PublisherKey> key(String keyId) throws InterruptedException {
        Optional<PublisherKey> known = trust.trusted(keyId);
        if (known.isPresent()) {
            return known;
        }
        Optional<Succession> found = keys.succession(keyId)
                .filter(succession -> succession.key().id().equals(keyId))
                .filter(succession -> trust.trusted(succession.formerId())
                        .filter(former ->
                                former.signed(Statements.succession(succession.key()), succession.signature()))
                        .isPresent());
        found.ifPresent(succession -> trust.add(trust.name(succession.formerId()), succession.key()));
        return found.map(Succession::key);
    }
}
