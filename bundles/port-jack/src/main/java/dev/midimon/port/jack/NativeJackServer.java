package dev.midimon.port.jack;

import com.sun.jna.ptr.ByteByReference;
import java.util.EnumSet;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackOptions;
import org.jaudiolibs.jnajack.JackStatus;
import org.jaudiolibs.jnajack.lowlevel.JackLibrary;
import org.jaudiolibs.jnajack.lowlevel.JackLibraryDirect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server behind the client library {@code libjack}, which PipeWire provides, too. */
final class NativeJackServer implements JackServer {
    private static final Logger LOG = LoggerFactory.getLogger(NativeJackServer.class);

    private final Jack jack;
    private final JackLibrary library;

    /** What the library would print. Held here, for the native side does not keep it from being collected. */
    private final JackLibrary.func console = NativeJackServer::log;

    /**
     * Loads the client library.
     *
     * @throws JackException if it is not installed
     */
    NativeJackServer() throws JackException {
        jack = Jack.getInstance();
        library = new JackLibraryDirect();
        library.jack_set_error_function(console);
        library.jack_set_info_function(console);
    }

    private static void log(@Nullable ByteByReference message) {
        if (message != null && LOG.isDebugEnabled()) {
            LOG.debug("{}", message.getPointer().getString(0));
        }
    }

    @Override
    public Client open(String client, Exchange exchange, Runnable lost) throws NoServerException {
        try {
            JackClient opened = jack.openClient(
                    client, EnumSet.of(JackOptions.JackNoStartServer), EnumSet.noneOf(JackStatus.class));
            try {
                return new NativeJackClient(jack, opened, exchange, lost);
            } catch (JackException e) {
                opened.close();
                throw e;
            }
        } catch (JackException e) {
            throw new NoServerException("no JACK or PipeWire server answers", e);
        }
    }

    @Override
    public void close() {
        library.jack_set_error_function(null);
        library.jack_set_info_function(null);
    }
}
