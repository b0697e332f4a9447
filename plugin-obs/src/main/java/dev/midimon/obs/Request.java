package dev.midimon.obs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What OBS is asked for.
 *
 * @param type for example {@code SetInputMute}
 * @param data its parameters
 * @see <a href="https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md#requests">obs-websocket 5, Requests</a>
 */
record Request(String type, ObjectNode data) {

    static Request of(String type) {
        return new Request(type, JsonNodeFactory.instance.objectNode());
    }

    Request with(String name, String value) {
        data.put(name, value);
        return this;
    }

    Request with(String name, boolean value) {
        data.put(name, value);
        return this;
    }

    Request with(String name, long value) {
        data.put(name, value);
        return this;
    }

    Request with(String name, double value) {
        data.put(name, value);
        return this;
    }

    Request with(String name, ObjectNode value) {
        data.set(name, value);
        return this;
    }

    /** Returns a parameter, or an empty text. */
    String text(String name) {
        return data.path(name).asText();
    }
}
