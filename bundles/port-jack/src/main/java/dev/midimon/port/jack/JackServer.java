package dev.midimon.port.jack;

import java.util.List;
import java.util.regex.Pattern;

/** The JACK server of this machine, as far as a port needs it. */
interface JackServer extends AutoCloseable {

    /**
     * Becomes a client with one MIDI port for each direction. Never starts a server.
     *
     * @param client the wished name; the server may append a number
     * @param exchange called by the server's real-time thread
     * @param lost called once when the server goes away, on a thread of the server's; must not call the client
     * @throws NoServerException if no server is running or it refuses
     */
    Client open(String client, Exchange exchange, Runnable lost) throws NoServerException;

    @Override
    void close();

    /** What a client does in each period of the server's time. Real-time: nothing here waits, locks or allocates. */
    interface Exchange {

        /** A message arrived; only the first length bytes count, and only during the call. */
        void received(byte[] message, int length, long nanoTime);

        /** A message arrived that is too long. */
        void tooLong();

        /** All messages that arrived in the period were handed over; there was at least one. */
        void receivedAll();

        /** The length of the next message to send, or -1 if there is none. */
        int nextLength();

        /** Copies the next message to send. */
        void takeNext(byte[] message);

        /** Drops the next message to send, because a whole period has no room for it. */
        void dropNext();

        /** The server failed in this period. */
        void failed();
    }

    /** A live client. Used by one thread. */
    interface Client extends AutoCloseable {

        /** The name the server gave. */
        String name();

        /** Connects the MIDI ports of others whose names match and that are not connected yet. */
        void connectTo(List<Pattern> patterns);

        @Override
        void close();
    }

    /** There is no server, or it refuses. */
    final class NoServerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoServerException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
