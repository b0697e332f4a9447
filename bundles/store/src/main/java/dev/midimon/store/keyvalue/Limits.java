package dev.midimon.store.keyvalue;

import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.plugin.KeyValues;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What a plugin may remember. */
final class Limits {

    private final String plugin;

    Limits(String plugin) {
        this.plugin = plugin;
    }

    void checkKey(String key) {
        if (key.isEmpty() || key.length() > KeyValues.MAX_KEY_LENGTH) {
            throw new KeyValueException(
                    "BAD_KEY",
                    "%s: expected a key of 1 to %d characters, found one of %d"
                            .formatted(plugin, KeyValues.MAX_KEY_LENGTH, key.length()));
        }
        if (key.chars().anyMatch(Character::isISOControl) || bytes(key) < 0) {
            throw new KeyValueException(
                    "BAD_KEY", plugin + ": expected a key without control characters and unpaired surrogates");
        }
    }

    /** Returns the value's size in bytes. */
    int checkValue(String key, String value) {
        int size = value.length() > KeyValues.MAX_VALUE_BYTES ? value.length() : bytes(value);
        if (size < 0) {
            throw new KeyValueException(
                    "BAD_VALUE", "%s: the value of \"%s\" has an unpaired surrogate".formatted(plugin, key));
        }
        if (size > KeyValues.MAX_VALUE_BYTES) {
            throw new KeyValueException(
                    "VALUE_TOO_LARGE",
                    "%s: expected a value of \"%s\" of %d bytes at most, found one of %d or more"
                            .formatted(plugin, key, KeyValues.MAX_VALUE_BYTES, size));
        }
        return size;
    }

    void checkUsage(long keys, long bytes) {
        if (keys > KeyValues.MAX_KEYS || bytes > KeyValues.MAX_TOTAL_BYTES) {
            throw new KeyValueException(
                    "STORE_QUOTA",
                    "%s: expected %d keys and %d bytes at most, and it would be %d keys and %d bytes; delete some"
                            .formatted(plugin, KeyValues.MAX_KEYS, KeyValues.MAX_TOTAL_BYTES, keys, bytes));
        }
    }

    /** Returns the length of the text in UTF-8; less than nothing when it has none. */
    private static int bytes(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            return -1;
        }
    }
}
