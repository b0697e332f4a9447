package dev.midimon.shell.control;

import dev.midimon.shell.Command;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on the control socket and serves each client on a thread of its own, 32 at a time. */
final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int MOST_CLIENTS = 32;

    private final Path socket;
    private final Function<String, Optional<Command>> commands;
    private final ServerSocketChannel channel;
    private final Semaphore places = new Semaphore(MOST_CLIENTS);
    private final Set<ControlSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger served = new AtomicInteger();

    /**
     * Starts to listen.
     *
     * @param socket where; a file that is there is one that a hub left behind, since two hubs cannot share a data directory
     * @param commands finds a command by its word
     * @throws IOException if the socket cannot be made
     */
    ControlServer(Path socket, Function<String, Optional<Command>> commands) throws IOException {
        this.socket = socket;
        this.commands = commands;
        Files.deleteIfExists(socket);
        channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        }
        thread("midimon-control", this::accept).start();
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                places.acquire();
                serve(channel.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                places.release();
                LOG.warn("A client of the control socket was lost: {}", e.toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        ControlSession session = new ControlSession(client, commands);
        sessions.add(session);
        thread("midimon-control-" + served.incrementAndGet(), () -> {
                    try {
                        session.run();
                    } finally {
                        sessions.remove(session);
                        places.release();
                    }
                })
                .start();
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        try {
            channel.close();
            sessions.forEach(ControlSession::close);
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.warn("The control socket {} could not be removed: {}", socket, e.toString());
        }
    }
}
