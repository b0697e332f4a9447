package dev.midimon.api.plugin;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A plugin's secrets: texts by name, such as the token of a login. They are stored encrypted, belong to the plugin in all its versions and to nobody else, and are never shown; what
 * the plugin logs or says about its health is searched for them. Secrets that the user sets are settings instead, with {@link dev.midimon.api.parameter.Secret}.
 *
 * <p>Every hub of the user shares them, that of {@code midimon play}, too, and so every call reads or writes the disk. Safe to use from any thread, but none that brings events.
 *
 * <p>A name has 1 to {@value #MAX_NAME_LENGTH} letters, digits, {@code -}, {@code .} and {@code _}, and begins with a letter or digit. Every method throws {@link SecretException} with
 * {@code BAD_SECRET} for another one.
 */
@ProviderType
public interface Secrets {

    /** The longest name, in characters. */
    int MAX_NAME_LENGTH = 64;

    /** The largest secret, in bytes of its UTF-8 form: 64 KiB. */
    int MAX_SECRET_BYTES = 1 << 16;

    /**
     * Returns a secret.
     *
     * @param name whose
     * @return empty when there is none
     * @throws SecretException with {@code SECRET_NOT_READABLE} if it cannot be read or decrypted
     */
    Optional<String> get(String name);

    /**
     * Sets a secret, in place of the one before it. It is on the disk when this returns; until then the old one is.
     *
     * @param name whose
     * @param secret at most {@value #MAX_SECRET_BYTES} bytes in UTF-8
     * @throws SecretException with {@code SECRET_NOT_STORED}, {@code SECRET_BUSY} as for {@link #update}, or {@code BAD_SECRET} if it is too large; then the old one stays
     * @throws InterruptedException if the thread is interrupted while it waits for others
     */
    void set(String name, String secret) throws InterruptedException;

    /**
     * Deletes a secret. It is gone when this returns.
     *
     * @param name whose
     * @throws SecretException with {@code SECRET_NOT_STORED}, or {@code SECRET_BUSY} as for {@link #update}; then it stays
     * @throws InterruptedException if the thread is interrupted while it waits for others
     */
    void delete(String name) throws InterruptedException;

    /**
     * Makes a new secret from the current one, while no other version of the plugin and no other hub can change the plugin's secrets: for tokens that can be used only once. Fails before
     * the change is asked for if nothing can be written. The new secret is on the disk when this returns; when the change throws, the old one stays.
     *
     * @param <X> what the change may throw
     * @param name whose
     * @param change makes the new one; it may take some seconds and must not change secrets otherwise
     * @throws X from the change
     * @throws SecretException with {@code SECRET_BUSY} if others hold the plugin's secrets for more than 20 s, {@code SECRET_NOT_READABLE}, or {@code SECRET_NOT_STORED}
     * @throws InterruptedException if the thread is interrupted while it waits for others, or by the change
     */
    <X extends Exception> void update(String name, Change<X> change) throws X, InterruptedException;

    /**
     * Makes a secret from the one before it.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    interface Change<X extends Exception> {

        /**
         * Makes the new secret.
         *
         * @param current the one that is stored now
         * @return the one to store
         * @throws X if there is no new one; the current one stays
         * @throws InterruptedException if the thread is interrupted; the current one stays
         */
        String apply(Optional<String> current) throws X, InterruptedException;
    }
}
