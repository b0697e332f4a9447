package dev.midimon.midi.port.osc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds OSC packets. */
final class OscBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A message with ints. */
    static byte[] message(String address, int... numbers) {
        OscBytes packet = new OscBytes().text(address).text("," + "i".repeat(numbers.length));
        for (int number : numbers) {
            packet.number(number);
        }
        return packet.bytes();
    }

    static byte[] bundle(byte[]... elements) {
        OscBytes packet = new OscBytes().text("#bundle").number(0).number(1);
        for (byte[] element : elements) {
            packet.number(element.length).raw(element);
        }
        return packet.bytes();
    }

    OscBytes text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        do {
            bytes.write(0);
        } while (bytes.size() % 4 != 0);
        return this;
    }

    OscBytes number(int number) {
        return raw(ByteBuffer.allocate(4).putInt(number).array());
    }

    OscBytes raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
