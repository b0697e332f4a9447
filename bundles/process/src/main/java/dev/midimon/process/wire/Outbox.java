package dev.midimon.process.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The way out of a connection. Whoever sends writes at once, without waiting; what the socket does not take stays until the connection's thread finds it
 * ready. The lock is held while a message is put together and while a write that cannot block is made, never while anybody waits.
 */
final class Outbox {

    /** What may wait for a plugin that does not read: two of the longest frames. */
    static final long LIMIT = 2L * FrameDecoder.LIMIT;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Timestamp timestamp;
    private final JsonText text = new JsonText();
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    private long waitingBytes;

    /**
     * Opens the way.
     *
     * @param key of the channel, which does not block
     */
    Outbox(SocketChannel channel, SelectionKey key, Clock clock) {
        this.channel = channel;
        this.key = key;
        this.timestamp = new Timestamp(clock);
    }

    /** The four fields stand in this order; the native runner relies on it. */
    synchronized void send(MessageType type, String requestId, Payload payload) throws IOException {
        text.clear();
        text.skip(Integer.BYTES);
        text.raw("{\"type\":\"").raw(type.word()).raw("\",");
        if (!requestId.isEmpty()) {
            text.raw("\"request_id\":").text(requestId).raw(",");
        }
        text.raw("\"timestamp\":");
        timestamp.writeTo(text);
        text.raw(",\"payload\":");
        payload.writeTo(text);
        text.raw("}");
        int length = text.length() - Integer.BYTES;
        if (length > FrameDecoder.LIMIT) {
            throw new ProtocolException("a message of " + length + " bytes is longer than a frame may be");
        }
        ByteBuffer frame = ByteBuffer.wrap(text.bytes(), 0, text.length()).putInt(0, length);
        if (waiting.isEmpty()) {
            channel.write(frame);
        }
        if (frame.hasRemaining()) {
            await(frame);
        }
    }

    private void await(ByteBuffer rest) throws IOException {
        if (waitingBytes + rest.remaining() > LIMIT) {
            throw new IOException("the plugin does not read: " + waitingBytes + " bytes wait for it");
        }
        waitingBytes += rest.remaining();
        waiting.add(ByteBuffer.allocate(rest.remaining()).put(rest).flip());
        key.interestOpsOr(SelectionKey.OP_WRITE);
        key.selector().wakeup();
    }

    /** Goes on where the socket took no more. */
    synchronized void flush() throws IOException {
        for (ByteBuffer frame = waiting.peek(); frame != null; frame = waiting.peek()) {
            waitingBytes -= channel.write(frame);
            if (frame.hasRemaining()) {
                return;
            }
            waiting.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }
}
