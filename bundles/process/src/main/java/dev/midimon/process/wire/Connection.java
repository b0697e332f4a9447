package dev.midimon.process.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** One connection to a plugin's socket, with a thread that reads it. Sending never waits; safe for all threads. */
final class Connection implements AutoCloseable {

    private final SocketChannel channel;
    private final Selector selector;
    private final Outbox outbox;
    private final Events events;
    private final FrameDecoder decoder = new FrameDecoder();
    private volatile boolean served;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);

    /** What happens on a connection. Called on its thread; the end once, and last. */
    interface Events {

        void received(Connection connection, Message message);

        /**
         * Tells that it is closed.
         *
         * @param reason what was wrong with what arrived; empty when the plugin closed it, or it just broke
         */
        void closed(Connection connection, Optional<ProtocolException> reason);
    }

    private Connection(SocketChannel channel, Selector selector, Events events, Clock clock) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.events = events;
        channel.configureBlocking(false);
        this.outbox = new Outbox(channel, channel.register(selector, SelectionKey.OP_READ), clock);
    }

    /**
     * Connects.
     *
     * @param socket where the plugin listens
     * @param name of the thread
     * @throws IOException if nobody listens there
     */
    static Connection open(Path socket, String name, Events events, Clock clock) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Connection connection = new Connection(channel, Selector.open(), events, clock);
            Thread thread = new Thread(connection::read, name);
            thread.setDaemon(true);
            thread.start();
            return connection;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void send(MessageType type, String requestId, Payload payload) throws IOException {
        outbox.send(type, requestId, payload);
    }

    /** Notes that an answer came on it. */
    void serves() {
        served = true;
    }

    boolean served() {
        return served;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    private void read() {
        Optional<ProtocolException> reason = Optional.empty();
        try {
            while (selector.isOpen() && receive()) {
                selector.select();
                if (selector.selectedKeys().removeIf(SelectionKey::isWritable)) {
                    outbox.flush();
                }
                selector.selectedKeys().clear();
            }
        } catch (ProtocolException e) {
            reason = Optional.of(e);
        } catch (IOException | CancelledKeyException | ClosedSelectorException e) {
            // Broken, or closed meanwhile: the end says so.
        }
        close();
        events.closed(this, reason);
    }

    /** Takes what is there now; tells whether more may come. */
    private boolean receive() throws IOException {
        int count = channel.read(buffer);
        while (count > 0) {
            buffer.flip();
            for (Optional<byte[]> frame = decoder.next(buffer); frame.isPresent(); frame = decoder.next(buffer)) {
                events.received(this, Message.parse(frame.get()));
            }
            boolean full = buffer.limit() == buffer.capacity();
            buffer.clear();
            count = full ? channel.read(buffer) : 0;
        }
        return count >= 0;
    }

    @Override
    public void close() {
        try {
            channel.close();
            selector.close();
        } catch (IOException e) {
            // It is closed for us all the same.
        }
    }
}
