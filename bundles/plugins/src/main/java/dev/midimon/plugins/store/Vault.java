package dev.midimon.plugins.store;

import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets with AES-256-GCM. The key lies in {@code secret.key} in the data directory, readable by its owner only; it is made when the first secret is
 * stored. A secret is bound to its plugin and setting: copied to another place in the file it does not open.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D, section 8.2.2: random nonces of 96 bits</a>
 */
public final class Vault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final SharedLock lock;
    private final SecureRandom random = new SecureRandom();

    /**
     * Uses the key in a directory.
     *
     * @param directory the data directory
     */
    public Vault(Path directory) {
        this.file = directory.resolve("secret.key");
        this.lock = new SharedLock(directory.resolve(".secret.key.lock"));
    }

    /**
     * Encrypts a secret.
     *
     * @param plugin whose it is
     * @param setting which one it is
     * @param secret what nobody may see
     * @return nonce, text and tag in base64
     * @throws PluginException with {@code SECRET_NOT_STORED} if there is no key and none can be made
     */
    public String seal(String plugin, String setting, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, readOrMakeKey(), nonce, plugin, setting);
            byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    "SECRET_NOT_STORED", plugin + ": the secret " + setting + " was not encrypted: interrupted", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new PluginException(
                    "SECRET_NOT_STORED",
                    plugin + ": the secret " + setting + " cannot be encrypted: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Decrypts a secret.
     *
     * @param plugin whose it is
     * @param setting which one it is
     * @param sealed what {@link #seal} returned
     * @return the secret
     * @throws PluginException with {@code SECRET_NOT_READABLE} if the key is gone or another one, or the text was changed
     */
    public String open(String plugin, String setting, String sealed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
            byte[] nonce = new byte[Math.min(NONCE_BYTES, bytes.remaining())];
            bytes.get(nonce);
            byte[] text = new byte[bytes.remaining()];
            bytes.get(text);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key(Files.readAllBytes(file)), nonce, plugin, setting);
            return new String(cipher.doFinal(text), StandardCharsets.UTF_8);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new PluginException(
                    "SECRET_NOT_READABLE", "the stored secret cannot be decrypted with " + file + ": set it again", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String plugin, String setting)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((plugin + "\n" + setting).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Another hub may make the key at the same time: the lock lets one of them. */
    private SecretKeySpec readOrMakeKey() throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            if (!lock.take(PATIENCE)) {
                throw new FileSystemException(file.toString(), null, "another hub has been making it for too long");
            }
            try {
                makeKey();
            } finally {
                lock.letGo();
            }
        }
        return key(Files.readAllBytes(file));
    }

    private void makeKey() throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            random.nextBytes(key);
            new DurableFile(file).write(key);
        }
    }

    private SecretKeySpec key(byte[] bytes) throws IOException {
        if (bytes.length != KEY_BYTES) {
            throw new FileSystemException(
                    file.toString(), null, "expected a key of " + KEY_BYTES + " bytes, found " + bytes.length);
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
