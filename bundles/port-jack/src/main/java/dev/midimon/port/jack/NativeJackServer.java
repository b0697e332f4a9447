package dev.midimon.port.jack;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.EnumSet;
import org.jaudiolibs.jnajack.Jack;
import org.jaudiolibs.jnajack.JackClient;
import org.jaudiolibs.jnajack.JackException;
import org.jaudiolibs.jnajack.JackOptions;
import org.jaudiolibs.jnajack.JackStatus;
import org.jaudiolibs.jnajack.lowlevel.JackLibraryDirect;

/** The server behind the client library {@code libjack}, which PipeWire provides, too. */
final class NativeJackServer implements JackServer {
    private static final String ERRORS = "jack_set_error_function";
    private static final String INFORMATION = "jack_set_info_function";

    private final Jack jack;
    private final NativeLibrary library;

    /**
     * Loads the client library.
     *
     * @throws JackException if it is not installed
     */
    NativeJackServer() throws JackException {
        jack = Jack.getInstance();
        library = Native.getNativeLibrary(JackLibraryDirect.class);
        silence(ERRORS);
        silence(INFORMATION);
    }

    /**
     * Keeps the library from printing. What takes its text is {@code strlen}, which does nothing with it, and no method in Java: the library writes on threads
     * that it may cancel at any instruction ({@link CallbackThreads}).
     */
    private void silence(String setter) {
        Function nothing = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("strlen");
        library.getFunction(setter).invokeVoid(new Object[] {nothing});
    }

    private void letSpeak(String setter) {
        library.getFunction(setter).invokeVoid(new Object[] {null});
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
        letSpeak(ERRORS);
        letSpeak(INFORMATION);
    }
}
