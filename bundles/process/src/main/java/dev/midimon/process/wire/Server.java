package dev.midimon.process.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The plugin's side of the wire (docs/reference/process.md, R3): it listens, and serves the hub's one connection. Sending is safe for all threads, interrupted ones too: a thread of its own
 * writes, since an interrupt during a write would close the connection.
 */
public final class Server {

    private static final int MOST_WAITING = 4096;

    private final SocketChannel hub;
    private final Timestamp timestamp = new Timestamp(Clock.systemUTC());
    private final JsonText text = new JsonText();
    private final Map<String, CompletableFuture<JsonNode>> expected = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final BlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(MOST_WAITING);

    private Server(SocketChannel hub) {
        this.hub = hub;
    }

    /**
     * Waits for the hub.
     *
     * @param socket where to listen
     * @return its connection
     * @throws IOException if nobody can listen there
     */
    public static Server accept(Path socket) throws IOException {
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(socket));
            Server server = new Server(listening.accept());
            Thread writer = new Thread(server::write, "midimon-isolated-out");
            writer.setDaemon(true);
            writer.start();
            return server;
        }
    }

    /**
     * Takes messages until the hub closes the connection.
     *
     * @param receiver gets what answers nothing, on the caller's thread
     * @throws IOException if the connection breaks, or what comes is no message
     */
    public void serve(Consumer<Message> receiver) throws IOException {
        FrameDecoder decoder = new FrameDecoder();
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        while (hub.read(buffer) >= 0) {
            buffer.flip();
            for (Optional<byte[]> frame = decoder.next(buffer); frame.isPresent(); frame = decoder.next(buffer)) {
                Message message = Message.parse(frame.get());
                CompletableFuture<JsonNode> answer = expected.remove(message.requestId());
                if (answer == null) {
                    receiver.accept(message);
                } else {
                    answer.complete(message.payload());
                }
            }
            buffer.clear();
        }
    }

    private void write() {
        try {
            while (true) {
                ByteBuffer frame = ByteBuffer.wrap(outgoing.take());
                while (frame.hasRemaining()) {
                    hub.write(frame);
                }
            }
        } catch (IOException | InterruptedException e) {
            // The hub is gone, which whoever reads finds out, too.
        }
    }

    /**
     * Sends a message. Does not wait for the hub to read it.
     *
     * @param type what it is about
     * @param requestId which request it makes or answers; empty when it does neither
     * @param payload what it says
     * @throws IOException if too many messages wait
     */
    public synchronized void send(MessageType type, String requestId, Payload payload) throws IOException {
        text.clear();
        text.skip(Integer.BYTES);
        text.raw("{\"type\":\"").raw(type.word()).raw("\"");
        if (!requestId.isEmpty()) {
            text.raw(",\"request_id\":").text(requestId);
        }
        text.raw(",\"timestamp\":");
        timestamp.writeTo(text);
        text.raw(",\"payload\":");
        payload.writeTo(text);
        text.raw("}");
        byte[] frame = text.toByteArray();
        ByteBuffer.wrap(frame).putInt(frame.length - Integer.BYTES);
        if (!outgoing.offer(frame)) {
            throw new IOException(MOST_WAITING + " messages wait for the hub already");
        }
    }

    /**
     * Asks the hub something.
     *
     * @param type what it is about
     * @param payload what it says
     * @param patience how long to wait
     * @return the answer's payload
     * @throws IOException if the hub does not answer in time
     * @throws InterruptedException if the thread is not to wait any more
     */
    public JsonNode request(MessageType type, Payload payload, Duration patience)
            throws IOException, InterruptedException {
        String id = "p" + requests.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        expected.put(id, answer);
        try {
            send(type, id, payload);
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the hub did not answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            expected.remove(id);
        }
    }
}
