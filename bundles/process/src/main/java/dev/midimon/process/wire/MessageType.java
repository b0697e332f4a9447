package dev.midimon.process.wire;

import java.util.Locale;
import java.util.Optional;

/** What a message is about. */
public enum MessageType {
    /** Beginning, end and signs of life. */
    LIFECYCLE,
    /** A page or address of the plugin. */
    HTTP,
    /** What the plugin remembers. */
    KV,
    /** A call of one of its actions. */
    ACTION,
    /** A state variable that it publishes. */
    STATE,
    /** Something that happened in the hub. */
    EVENT,
    /** What a jar in a process of its own asks of the hub, beyond what other plugins may. */
    HOST;

    private final String word = name().toLowerCase(Locale.ROOT);

    /**
     * Returns the word on the wire.
     *
     * @return lower case
     */
    public String word() {
        return word;
    }

    static Optional<MessageType> of(String word) {
        for (MessageType type : values()) {
            if (type.word.equalsIgnoreCase(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
