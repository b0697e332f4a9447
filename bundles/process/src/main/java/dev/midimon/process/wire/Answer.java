package dev.midimon.process.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/** The answer to a request: its payload, or a {@link LostConnectionException}. */
final class Answer extends CompletableFuture<JsonNode> {

    private final Connection connection;

    /** Expects an answer on a connection. */
    Answer(Connection connection) {
        this.connection = connection;
    }

    boolean comesOn(Connection other) {
        return connection == other;
    }

    void lost() {
        completeExceptionally(LostConnectionException.afterSending());
    }
}
