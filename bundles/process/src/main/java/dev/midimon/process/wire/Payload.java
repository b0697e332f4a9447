package dev.midimon.process.wire;

/** Writes what a message carries. Called once, while the message is put together; it returns at once and calls nobody. */
@FunctionalInterface
public interface Payload {

    /**
     * Writes one JSON value.
     *
     * @param json where to
     */
    void writeTo(JsonText json);
}
