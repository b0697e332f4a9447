package dev.midimon.actions.osc;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.parameter.Template;
import dev.midimon.api.parameter.Value;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/** One argument: its type tag and how its bytes are written. OSC 1.0, section "OSC Type Tag String"; T and F are the usual non-standard types. */
final class OscArgument {

    private static final byte[] NOTHING = {};

    private final char tag;
    private final Writer writer;

    private OscArgument(char tag, Writer writer) {
        this.tag = tag;
        this.writer = writer;
    }

    static OscArgument writing(char tag, Writer writer) {
        return new OscArgument(tag, writer);
    }

    static OscArgument constant(char tag, byte[] bytes) {
        return new OscArgument(tag, (packet, context) -> packet.put(bytes));
    }

    /** Encodes a value; what is returned counts only when no problem was added. */
    static OscArgument of(Value value, String path, List<Problem> problems) {
        try {
            return encode(value);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(path, value.position(), String.valueOf(e.getMessage())));
            return constant('s', NOTHING);
        }
    }

    private static OscArgument encode(Value value) {
        if (value instanceof Value.Whole whole) {
            return integer(whole.number());
        }
        if (value instanceof Value.Decimal decimal) {
            return decimal(decimal.number());
        }
        if (value instanceof Value.Flag flag) {
            return constant(flag.on() ? 'T' : 'F', NOTHING);
        }
        if (value instanceof Value.Text text) {
            return typed(text.text());
        }
        if (value instanceof Value.Items items) {
            return blob(bytes(items));
        }
        if (value instanceof Value.Computed computed) {
            return computed(computed.template());
        }
        throw new IllegalArgumentException("expected a number, text, truth value or list of bytes, found a table");
    }

    private static OscArgument typed(String text) {
        if (text.length() < 2 || text.charAt(1) != ':') {
            return constant('s', OscMessage.padded(text));
        }
        String rest = text.substring(2);
        return switch (text.charAt(0)) {
            case 'i' -> integer(whole(rest));
            case 'f' -> decimal(number(rest));
            case 's' -> constant('s', OscMessage.padded(rest));
            case 'b' -> blob(HexFormat.of().parseHex(rest));
            default -> constant('s', OscMessage.padded(text));
        };
    }

    /** A bare placeholder is whole, a scaled one ({@code ..}) and a state are numbers with a fraction; a type in front decides otherwise. */
    private static OscArgument computed(Template template) {
        String source = template.source();
        if (template.numeric()) {
            boolean fraction = source.contains("..") || Double.isNaN(template.minimum());
            return fraction
                    ? writing('f', (packet, context) -> packet.putFloat((float) template.number(context)))
                    : writing('i', (packet, context) -> packet.putInt((int) Math.rint(template.number(context))));
        }
        if (source.startsWith("i:")) {
            return writing('i', (packet, context) -> packet.putInt((int) Math.rint(number(template, context))));
        }
        if (source.startsWith("f:")) {
            return writing('f', (packet, context) -> packet.putFloat((float) number(template, context)));
        }
        int prefix = source.startsWith("s:") ? 2 : 0;
        return writing(
                's',
                (packet, context) ->
                        packet.put(OscMessage.padded(template.text(context).substring(prefix))));
    }

    private static double number(Template template, TriggerContext context) throws ActionException {
        String text = template.text(context).substring(2);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ActionException(
                    "BAD_PARAMETER", "args: " + template.source() + " gives \"" + text + "\", which is no number", e);
        }
    }

    private static OscArgument integer(long number) {
        if (number != (int) number) {
            throw new IllegalArgumentException("expected a whole number of 32 bits, found " + number);
        }
        return constant('i', ByteBuffer.allocate(4).putInt((int) number).array());
    }

    private static OscArgument decimal(double number) {
        return constant('f', ByteBuffer.allocate(4).putFloat((float) number).array());
    }

    private static OscArgument blob(byte[] bytes) {
        ByteBuffer blob = ByteBuffer.allocate(4 + (bytes.length + 3) / 4 * 4);
        return constant('b', blob.putInt(bytes.length).put(bytes).array());
    }

    private static byte[] bytes(Value.Items items) {
        byte[] bytes = new byte[items.items().size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = octet(items.items().get(i));
        }
        return bytes;
    }

    private static byte octet(Value value) {
        if (value instanceof Value.Whole whole && whole.number() >= 0 && whole.number() <= 255) {
            return (byte) whole.number();
        }
        throw new IllegalArgumentException("expected a list of bytes, each from 0 to 255");
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number behind i:, found \"" + text + "\"", e);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number behind f:, found \"" + text + "\"", e);
        }
    }

    char tag() {
        return tag;
    }

    void write(ByteBuffer packet, TriggerContext context) throws ActionException {
        writer.write(packet, context);
    }

    /** Puts an argument's bytes into a packet. */
    @FunctionalInterface
    interface Writer {
        void write(ByteBuffer packet, TriggerContext context) throws ActionException;
    }
}
