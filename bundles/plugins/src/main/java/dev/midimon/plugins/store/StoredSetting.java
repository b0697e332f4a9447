package dev.midimon.plugins.store;

import org.jspecify.annotations.Nullable;

/**
 * A setting as the state file holds it: readable or encrypted, one of the two.
 *
 * @param value the text that the user gave
 * @param secret the text, encrypted by {@link Vault}
 */
public record StoredSetting(
        @Nullable String value, @Nullable String secret) {

    /** Checks that there is exactly one of the two. */
    public StoredSetting {
        if ((value == null) == (secret == null)) {
            throw new IllegalArgumentException("a stored setting has either a value or a secret");
        }
    }

    /**
     * Makes a readable setting.
     *
     * @param text the value
     * @return the setting
     */
    public static StoredSetting readable(String text) {
        return new StoredSetting(text, null);
    }

    /**
     * Makes an encrypted setting.
     *
     * @param encrypted what {@link Vault} made of the value
     * @return the setting
     */
    public static StoredSetting encrypted(String encrypted) {
        return new StoredSetting(null, encrypted);
    }
}
