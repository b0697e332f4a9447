package dev.midimon.process.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/**
 * What a plugin sent.
 *
 * @param type what it is about
 * @param requestId which request it answers or makes; empty when it does neither
 * @param payload the rest
 */
public record Message(MessageType type, String requestId, JsonNode payload) {

    /**
     * Reads a frame.
     *
     * @param frame UTF-8
     * @return the message
     * @throws ProtocolException if it is none
     */
    static Message parse(byte[] frame) throws ProtocolException {
        JsonNode json;
        try {
            json = JsonTree.read(frame);
        } catch (IOException e) {
            throw new ProtocolException("expected a frame of JSON, found " + frame.length + " bytes that are none");
        }
        if (!json.isObject()) {
            throw new ProtocolException("expected a JSON object as message, found something else");
        }
        String word = json.path("type").asText("");
        MessageType type = MessageType.of(word)
                .orElseThrow(() -> new ProtocolException(
                        "expected a message of type lifecycle, http, kv, action, state or event, found \"" + word
                                + "\""));
        JsonNode payload = json.path("payload");
        return new Message(
                type, json.path("request_id").asText(""), payload.isNull() ? MissingNode.getInstance() : payload);
    }
}
