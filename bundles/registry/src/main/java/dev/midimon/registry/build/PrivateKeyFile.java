package dev.midimon.registry.build;

import dev.midimon.plugins.PluginException;
import dev.midimon.registry.trust.PublisherKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A private Ed25519 key, as {@code openssl genpkey -algorithm ed25519} writes it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8410">RFC 8410, section 7</a>
 */
final class PrivateKeyFile {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private static final int SEED = 32;

    private final PrivateKey key;
    private final PublisherKey publicKey;

    private PrivateKeyFile(PrivateKey key, PublisherKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /**
     * Reads a key.
     *
     * @param file a PEM file
     * @throws PluginException with {@code BAD_KEY}; nothing of the key is in the message
     */
    static PrivateKeyFile read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
                throw new PluginException(
                        "BAD_KEY", file + ": expected a private key in PEM, from " + BEGIN + " to " + END);
            }
            byte[] encoded =
                    Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new PrivateKeyFile(
                    key, publicKey(Arrays.copyOfRange(encoded, encoded.length - SEED, encoded.length)));
        } catch (IOException e) {
            throw new PluginException("BAD_KEY", file + " cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new PluginException("BAD_KEY", file + " holds no Ed25519 key", e);
        }
    }

    /** Java derives no public key from a private one, but makes a pair of whatever it is told is random: a private key is nothing else. */
    private static PublisherKey publicKey(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        return PublisherKey.of(generator.generateKeyPair().getPublic());
    }

    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    PublisherKey publicKey() {
        return publicKey;
    }

    String sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
