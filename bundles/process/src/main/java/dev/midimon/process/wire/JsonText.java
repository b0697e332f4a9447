package dev.midimon.process.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in the making (RFC 8259), in a buffer that serves again and again. Belongs to one thread at a time. */
public final class JsonText {

    private static final byte[] HEXADECIMAL = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** What is kept between texts. */
    private static final int KEPT = 64 << 10;

    private byte[] bytes = new byte[1024];
    private int length;

    /** Empties it. */
    void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[1024];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Leaves room for something that is known later. */
    void skip(int count) {
        room(count);
        length += count;
    }

    /**
     * Adds what is JSON already.
     *
     * @param ascii characters below 128
     * @return this
     */
    public JsonText raw(String ascii) {
        int count = ascii.length();
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) ascii.charAt(i);
        }
        length += count;
        return this;
    }

    /**
     * Adds what is JSON already.
     *
     * @param utf8 as it goes out
     * @return this
     */
    public JsonText raw(byte[] utf8) {
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /**
     * Adds a text in quotes.
     *
     * @param text any characters; an unpaired surrogate becomes a question mark
     * @return this
     */
    public JsonText text(String text) {
        room(text.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return restOf(text, i);
            }
            character(c);
        }
        room(1);
        bytes[length++] = '"';
        return this;
    }

    /** From the first character on that is not ASCII, the JDK encodes. */
    private JsonText restOf(String text, int from) {
        byte[] rest = text.substring(from).getBytes(StandardCharsets.UTF_8);
        room(rest.length + 1);
        for (byte octet : rest) {
            if (octet < 0) {
                room(1);
                bytes[length++] = octet;
            } else {
                character((char) octet);
            }
        }
        room(1);
        bytes[length++] = '"';
        return this;
    }

    private void character(char c) {
        room(6);
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) c;
        } else if (c < ' ') {
            raw("\\u00");
            bytes[length++] = HEXADECIMAL[c >> 4];
            bytes[length++] = HEXADECIMAL[c & 0xF];
        } else {
            bytes[length++] = (byte) c;
        }
    }

    /**
     * Adds a whole number.
     *
     * @param number any
     * @return this
     */
    public JsonText number(long number) {
        if (number >= 0 && number < 10) {
            room(1);
            bytes[length++] = (byte) ('0' + number);
            return this;
        }
        return raw(Long.toString(number));
    }

    /**
     * Adds a value.
     *
     * @param plain text, number, truth value, list, map of texts to values, or null; anything else by its words
     * @return this
     */
    public JsonText value(@Nullable Object plain) {
        if (plain instanceof Long || plain instanceof Integer) {
            return number(((Number) plain).longValue());
        }
        if (plain instanceof Double decimal) {
            return Double.isFinite(decimal) ? raw(decimal.toString()) : raw("null");
        }
        if (plain instanceof Boolean || plain == null) {
            return raw(String.valueOf(plain));
        }
        if (plain instanceof Map<?, ?> map) {
            return table(map);
        }
        if (plain instanceof List<?> list) {
            String before = "[";
            for (Object item : list) {
                raw(before).value(item);
                before = ",";
            }
            return raw(list.isEmpty() ? "[]" : "]");
        }
        return text(plain.toString());
    }

    private JsonText table(Map<?, ?> map) {
        String before = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            raw(before).text(String.valueOf(entry.getKey())).raw(":").value(entry.getValue());
            before = ",";
        }
        return raw(map.isEmpty() ? "{}" : "}");
    }

    /**
     * Returns a copy of what was added.
     *
     * @return UTF-8
     */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
