package dev.midimon.api.plugin;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a plugin remembers: texts by key, its own and nobody else's, kept across versions and restarts. Safe to use from any thread; a call waits for the
 * disk, so none belongs on a thread that brings events.
 *
 * <p>Every method throws {@link KeyValueException} with {@code STORE_ABSENT} while the hub has no store, and with {@code STORE_FAILED} when the store cannot
 * be read or written.
 */
@ProviderType
public interface KeyValues {

    /** The longest key, in characters ({@code char}). */
    int MAX_KEY_LENGTH = 256;

    /** The largest value, in bytes of its UTF-8 form: 1 MiB. */
    int MAX_VALUE_BYTES = 1 << 20;

    /** How many keys a plugin may have. */
    int MAX_KEYS = 10_000;

    /** How much all values of a plugin may take together, in bytes of their UTF-8 form: 64 MiB. */
    long MAX_TOTAL_BYTES = 64L << 20;

    /**
     * Returns a value.
     *
     * @param key whose
     * @return empty when there is none
     * @throws KeyValueException with {@code BAD_KEY}, or as said above
     */
    Optional<String> get(String key);

    /**
     * Sets a value, in place of the one before it. It is on the disk when this returns: a crash of the hub or the machine does not lose it.
     *
     * @param key 1 to {@value #MAX_KEY_LENGTH} characters, none of them a control character, no unpaired surrogate
     * @param value at most {@value #MAX_VALUE_BYTES} bytes in UTF-8, no unpaired surrogate; may be empty
     * @throws KeyValueException with {@code BAD_KEY}, {@code BAD_VALUE}, {@code VALUE_TOO_LARGE}, {@code STORE_QUOTA} (too many keys, or too much in all),
     *     {@code STORE_FULL} (the disk is full), {@code STORE_READ_ONLY}, or as said above; then the old value stays
     */
    void set(String key, String value);

    /**
     * Deletes a value. It is gone from the disk when this returns.
     *
     * @param key whose
     * @return false when there was none
     * @throws KeyValueException with {@code BAD_KEY}, {@code STORE_FULL}, {@code STORE_READ_ONLY}, or as said above; then the value stays
     */
    boolean delete(String key);

    /**
     * Returns all keys of the plugin.
     *
     * @return sorted as {@link String#compareTo} sorts
     * @throws KeyValueException as said above
     */
    List<String> keys();
}
