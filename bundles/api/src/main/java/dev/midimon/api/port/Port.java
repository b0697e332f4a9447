package dev.midimon.api.port;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** An open port. The hub closes it; nothing may be announced or received from it afterwards. */
@ConsumerType
public interface Port extends AutoCloseable {

    /**
     * Describes in one line what the port listens to, for the start-up message and {@code midimon ports}.
     *
     * @return for example {@code 127.0.0.1:5004, 1 peer}
     */
    String description();

    /**
     * Returns what the port counted since it was opened, by name: packets dropped, strangers refused, messages malformed.
     *
     * @return name to count, never negative; safe to call from any thread
     */
    Map<String, Long> counters();

    /** Closes the port: ends its threads, says goodbye to its peers, and disconnects every endpoint. Waits at most two seconds. */
    @Override
    void close();
}
