package dev.midimon.spotify;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.plugin.Login;
import dev.midimon.api.plugin.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The login in the user's browser: authorization code with PKCE, which returns to this machine.
 *
 * @see <a href="https://developer.spotify.com/documentation/web-api/tutorials/code-pkce-flow">Web API, authorization code with PKCE</a>
 */
final class SpotifyLogin implements Login {

    private static final String SCOPES = "user-read-playback-state user-modify-playback-state user-library-modify";
    private static final Duration STORING = Duration.ofSeconds(40);

    private final Settings<SpotifySettings> settings;
    private final Account account;
    private final Worker worker;
    private final Runnable loggedIn;
    private final Duration patience;
    private volatile @Nullable Callback waiting;

    /**
     * Creates the login.
     *
     * @param loggedIn called when there is a new one
     * @param patience how long the user may take
     */
    SpotifyLogin(
            Settings<SpotifySettings> settings, Account account, Worker worker, Runnable loggedIn, Duration patience) {
        this.settings = settings;
        this.account = account;
        this.worker = worker;
        this.loggedIn = loggedIn;
        this.patience = patience;
    }

    @Override
    public void logIn(User user) throws ActionException, InterruptedException {
        String client = account.client();
        Proof proof = Proof.random();
        cancel("another login took its place");
        try (Callback callback = new Callback(
                settings.current().redirectPort(),
                proof,
                (code, redirect) -> worker.ask(
                        () -> {
                            account.logIn(code, redirect, proof.verifier());
                            return code;
                        },
                        STORING))) {
            waiting = callback;
            user.open(page(client, proof, callback.address()));
            callback.await(patience);
        }
        loggedIn.run();
    }

    /** Ends a login that waits. */
    void close() {
        cancel("the plugin stopped");
    }

    private void cancel(String why) {
        Callback before = waiting;
        if (before != null) {
            before.cancel(why);
        }
    }

    private URI page(String client, Proof proof, String redirect) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", client);
        query.put("response_type", "code");
        query.put("redirect_uri", redirect);
        query.put("state", proof.state());
        query.put("scope", SCOPES);
        query.put("code_challenge_method", "S256");
        query.put("code_challenge", proof.challenge());
        return URI.create(settings.current().accountsBase() + "/authorize?" + Request.encoded(query));
    }
}
