package dev.midimon.obs;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Sends texts one after the other, since a WebSocket takes a text only when the one before it is out. A text goes out on the thread that brings it unless
 * another is on its way. As many texts can wait as requests may be unanswered.
 */
final class Outbox {

    private final WebSocket socket;
    private final Runnable broken;
    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean sending;

    /**
     * Creates an empty one.
     *
     * @param broken called when nothing can be sent any more
     */
    Outbox(WebSocket socket, Runnable broken) {
        this.socket = socket;
        this.broken = broken;
    }

    void send(String text) {
        synchronized (this) {
            if (sending) {
                waiting.add(text);
                return;
            }
            sending = true;
        }
        transmit(text);
    }

    void ping() {
        var unused = socket.sendPing(ByteBuffer.allocate(0));
    }

    void abort() {
        socket.abort();
    }

    private void transmit(String text) {
        var unused = socket.sendText(text, true).whenComplete((sent, failure) -> {
            if (failure == null) {
                String next = next();
                if (next != null) {
                    transmit(next);
                }
            } else {
                broken.run();
            }
        });
    }

    private synchronized @Nullable String next() {
        String next = waiting.poll();
        sending = next != null;
        return next;
    }
}
