package dev.midimon.registry.trust;

import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public Ed25519 key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8410">RFC 8410, the form of the key in a PEM file</a>
 */
public final class PublisherKey {
    private static final int RAW = 32;
    /** What stands before the raw key in a SubjectPublicKeyInfo: RFC 8410, section 4. */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private final byte[] raw;

    private PublisherKey(byte[] raw) {
        this.raw = raw;
    }

    /**
     * Reads a key.
     *
     * @param text 32 bytes in base64, the text of a PEM file, or the path of one
     * @return the key
     * @throws PluginException with {@code BAD_KEY}
     */
    public static PublisherKey parse(String text) {
        String stripped = text.strip();
        if (stripped.startsWith(BEGIN)) {
            return pem(stripped);
        }
        try {
            byte[] raw = Base64.getDecoder().decode(stripped);
            if (raw.length == RAW) {
                return new PublisherKey(raw);
            }
        } catch (IllegalArgumentException e) {
            return file(stripped);
        }
        return file(stripped);
    }

    private static PublisherKey file(String path) {
        try {
            return pem(Files.readString(Path.of(path)).strip());
        } catch (IOException | InvalidPathException e) {
            throw new PluginException(
                    "BAD_KEY",
                    "expected a public Ed25519 key: 32 bytes in base64, or a PEM file that can be read; found \"" + path
                            + "\"",
                    e);
        }
    }

    private static PublisherKey pem(String text) {
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new PluginException(
                    "BAD_KEY", "expected a PEM file with one public key, from " + BEGIN + " to " + END);
        }
        byte[] encoded = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
        if (encoded.length != PREFIX.length + RAW || !Arrays.equals(PREFIX, Arrays.copyOf(encoded, PREFIX.length))) {
            throw new PluginException("BAD_KEY", "expected an Ed25519 key; the PEM file holds one of another kind");
        }
        return new PublisherKey(Arrays.copyOfRange(encoded, PREFIX.length, encoded.length));
    }

    /**
     * Takes the public key out of its encoded form.
     *
     * @param key an Ed25519 key
     * @return the key
     */
    public static PublisherKey of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new PublisherKey(Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length));
    }

    /**
     * Returns the key's id.
     *
     * @return the first 16 hexadecimal digits of the SHA-256 of the raw key
     */
    public String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Returns the raw key.
     *
     * @return 32 bytes in base64
     */
    public String base64() {
        return Base64.getEncoder().encodeToString(raw);
    }

    /**
     * Returns the key as OpenSSL writes it.
     *
     * @return the text of a PEM file
     */
    public String pem() {
        return BEGIN + "\n" + Base64.getEncoder().encodeToString(encoded()) + "\n" + END + "\n";
    }

    private byte[] encoded() {
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + RAW);
        System.arraycopy(raw, 0, encoded, PREFIX.length, RAW);
        return encoded;
    }

    /**
     * Checks a signature.
     *
     * @param message what was signed
     * @param signature 64 bytes in base64
     * @return true if the holder of the private key signed exactly this
     */
    public boolean signed(byte[] message, String signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded())));
            check.update(message);
            return check.verify(Base64.getDecoder().decode(signature.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublisherKey key && MessageDigest.isEqual(raw, key.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return id();
    }
}
