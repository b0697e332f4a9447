package dev.midimon.wasm.plugin;

import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes the JSON of a call by hand, into bytes that are used again. One thread at a time. */
final class RequestWriter {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final Clock clock;
    private byte[] bytes = new byte[1_024];
    private int length;

    RequestWriter(Clock clock) {
        this.clock = clock;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Begins with what was written before. */
    RequestWriter begin(byte[] prefix) {
        length = 0;
        return raw(prefix);
    }

    /** Begins with an action and its parameters. */
    RequestWriter begin(String action, Map<String, Object> parameters) {
        length = 0;
        raw("{\"action\":").text(action).raw(",\"params\":").value(parameters).raw(",\"parameters\":[");
        boolean first = true;
        for (Object value : parameters.values()) {
            if (!first) {
                raw(",");
            }
            first = false;
            text(value instanceof List || value instanceof Map ? json(value) : String.valueOf(value));
        }
        return raw("],\"context\":");
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Ends with the trigger. */
    void end(TriggerContext context) {
        boolean encoder = context.gesture() == Gesture.ENCODER;
        raw("{\"velocity\":").number(context.velocity());
        raw(",\"note\":").number(context.note());
        raw(",\"cc\":").number(context.cc()).raw(",\"value\":");
        if (encoder) {
            digits(context.value());
        } else {
            number(context.value());
        }
        raw(",\"channel\":").number(context.channel());
        raw(",\"mode\":").textOrNull(context.mode());
        raw(",\"current_mode\":").textOrNull(context.mode());
        raw(",\"timestamp\":\"").raw(clock.instant().toString());
        raw("\",\"metadata\":{\"gesture\":").text(context.gesture().word());
        raw(",\"release\":").raw(context.release() ? "true" : "false");
        raw(",\"device\":").textOrNull(context.device());
        raw(",\"port\":").textOrNull(context.port()).raw("}}}");
    }

    private static String json(Object value) {
        RequestWriter writer = new RequestWriter(Clock.systemUTC()).value(value);
        return new String(writer.bytes, 0, writer.length, StandardCharsets.UTF_8);
    }

    private RequestWriter value(Object value) {
        if (value instanceof Map<?, ?> table) {
            raw("{");
            boolean first = true;
            for (Map.Entry<?, ?> entry : table.entrySet()) {
                raw(first ? "" : ",")
                        .text(String.valueOf(entry.getKey()))
                        .raw(":")
                        .value(entry.getValue());
                first = false;
            }
            return raw("}");
        }
        if (value instanceof List<?> list) {
            raw("[");
            boolean first = true;
            for (Object item : list) {
                raw(first ? "" : ",").value(item);
                first = false;
            }
            return raw("]");
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return raw("null");
        }
        return value instanceof Number || value instanceof Boolean ? raw(value.toString()) : text(value.toString());
    }

    private RequestWriter number(int value) {
        return value == TriggerContext.NONE ? raw("null") : digits(value);
    }

    private RequestWriter digits(long value) {
        room(20);
        if (value < 0) {
            bytes[length++] = '-';
            return digits(-value);
        }
        int begin = length;
        long rest = value;
        do {
            bytes[length++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        for (int i = begin, j = length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
        return this;
    }

    private RequestWriter textOrNull(String text) {
        return text.isEmpty() ? raw("null") : text(text);
    }

    private RequestWriter raw(byte[] written) {
        room(written.length);
        System.arraycopy(written, 0, bytes, length, written.length);
        length += written.length;
        return this;
    }

    /** Writes characters that mean what they are: ASCII. */
    private RequestWriter raw(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    private RequestWriter text(String text) {
        room(text.length() * 6 + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next < 0x20 || next == '"' || next == '\\') {
                escape(next);
            } else if (next < 0x80) {
                bytes[length++] = (byte) next;
            } else if (next < 0x800) {
                bytes[length++] = (byte) (0xC0 | (next >> 6));
                bytes[length++] = (byte) (0x80 | (next & 0x3F));
            } else {
                escape(next);
            }
        }
        bytes[length++] = '"';
        return this;
    }

    private void escape(char next) {
        bytes[length++] = '\\';
        if (next == '"' || next == '\\') {
            bytes[length++] = (byte) next;
            return;
        }
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(next >> shift) & 0xF];
        }
    }

    private void room(int wanted) {
        if (wanted > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + wanted));
        }
    }
}
