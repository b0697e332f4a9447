package dev.midimon.api.plugin;

import dev.midimon.api.action.ActionException;
import java.net.URI;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How a user logs in to what a plugin controls, for {@code midimon plugin login ID}. A plugin offers it with {@link dev.midimon.api.action.ActionPlugin#login} and keeps what the login
 * gives in its {@link Secrets}.
 */
@ConsumerType
public interface Login {

    /**
     * Logs in. Returns when that is done and stored. Called on the thread of the command, which is interrupted when the user gives up; it must then leave nothing behind. A login that begins
     * while another one waits takes its place.
     *
     * @param user who logs in
     * @throws ActionException if there is no login now; code and message reach the user as they are
     * @throws InterruptedException if the user gave up
     */
    void logIn(User user) throws ActionException, InterruptedException;

    /** Who logs in, somewhere at the other end of the command. */
    @ProviderType
    interface User {

        /**
         * Shows a page: in a browser where there is one, and as an address to copy. Returns at once.
         *
         * @param page with {@code http} or {@code https}
         */
        void open(URI page);
    }
}
