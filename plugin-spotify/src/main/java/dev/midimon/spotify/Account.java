package dev.midimon.spotify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.SecretException;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.api.plugin.Settings;
import dev.midimon.spotify.StoredLogin.Tokens;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The login: an access token that lasts an hour, and the refresh token that gets the next one and, with PKCE, can be used only once. All hubs share the stored login, so it is renewed while
 * none of the others can, and a new refresh token is on the disk before anything else happens. Used by the worker only.
 *
 * @see <a href="https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens">Web API, refreshing tokens</a>
 */
final class Account {

    private static final String SECRET = "login";

    private final Settings<SpotifySettings> settings;
    private final TokenService service;
    private final Secrets secrets;
    private final ObjectMapper json;
    private final Logger logger;
    private @Nullable StoredLogin login;
    private @Nullable Refused refused;
    private String expired = "";
    private boolean unsaved;

    Account(Settings<SpotifySettings> settings, TokenService service, ObjectMapper json, PluginContext hub) {
        this.settings = settings;
        this.service = service;
        this.secrets = hub.secrets();
        this.json = json;
        this.logger = hub.logger();
    }

    /** A login that makes no sense to try again, as long as it is this one and the settings are these. */
    private record Refused(SpotifySettings settings, String refreshToken, ActionException reason) {}

    /**
     * Returns the app's id.
     *
     * @throws ActionException {@code NOT_SET_UP} without one
     */
    String client() throws ActionException {
        return settings.current()
                .clientId()
                .filter(id -> !id.isBlank())
                .orElseThrow(() -> new ActionException(
                        "NOT_SET_UP", "set client_id in [plugins.spotify]; see docs/plugins/spotify.md, Set-up"));
    }

    /**
     * Returns an access token: the one at hand, else the stored one, else, when its time is over, a new one.
     *
     * @throws ActionException {@code NOT_SET_UP}; {@code NOT_LOGGED_IN} without a login; {@code LOG_IN_AGAIN} and {@code BAD_CLIENT} if Spotify refused it, after which it is not asked again
     */
    String accessToken() throws ActionException, InterruptedException {
        String client = client();
        StoredLogin known = login;
        if (unsaved && known != null) {
            save(known);
        }
        if (known == null
                || !usable(known)
                || !known.replaces(client, settings.current().refreshToken())) {
            known = newest(client, read());
            if (!usable(known)) {
                known = renew(client);
            }
            login = known;
        }
        return known.accessToken();
    }

    /** Takes note that Spotify calls the access token expired. */
    void expired() {
        StoredLogin known = login;
        expired = known == null ? "" : known.accessToken();
    }

    /**
     * Exchanges the code of a login for tokens, and keeps them.
     *
     * @param redirect the address that the login returned to
     * @param verifier what the login's challenge was made of
     */
    void logIn(String code, String redirect, String verifier) throws ActionException, InterruptedException {
        String client = client();
        String origin =
                settings.current().refreshToken().map(StoredLogin::fingerprint).orElse("");
        try {
            if (!readable()) {
                secrets.delete(SECRET);
            }
            secrets.update(SECRET, stored -> {
                Tokens tokens = service.exchange(settings.current(), client, code, redirect, verifier);
                return new StoredLogin(client, origin, true, "", "", Instant.EPOCH)
                        .with(tokens)
                        .text(json);
            });
        } catch (SecretException e) {
            throw notStored(e);
        }
        login = null; // the stored one counts
        unsaved = false;
        refused = null;
    }

    private StoredLogin renew(String client) throws ActionException, InterruptedException {
        try {
            secrets.update(SECRET, stored -> {
                StoredLogin newest = newest(client, stored);
                if (!usable(newest)) { // no other hub was faster
                    newest = newest.with(ask(newest));
                    unsaved = true;
                }
                login = newest;
                return newest.text(json);
            });
            unsaved = false;
        } catch (SecretException e) {
            if (!unsaved) {
                throw notStored(e);
            }
            logger.log(Level.ERROR, "the login cannot be stored and ends with the hub: {0}", e.getMessage());
        }
        return Objects.requireNonNull(login, "set by the update");
    }

    private Tokens ask(StoredLogin newest) throws ActionException, InterruptedException {
        SpotifySettings current = settings.current();
        try {
            return service.renew(current, newest);
        } catch (ActionException e) {
            if (e.code().equals(Refusal.LOG_IN_AGAIN) || e.code().equals(Refusal.BAD_CLIENT)) {
                refused = new Refused(current, newest.refreshToken(), e);
            }
            throw e;
        }
    }

    /** The login to go on with, unless it was refused: what could not be stored, what is stored, or what the settings give. */
    private StoredLogin newest(String client, Optional<String> stored) throws ActionException {
        SpotifySettings current = settings.current();
        Optional<StoredLogin> kept =
                unsaved ? Optional.ofNullable(login) : stored.flatMap(text -> StoredLogin.of(text, json));
        StoredLogin newest = kept.filter(found -> found.replaces(client, current.refreshToken()))
                .or(() -> current.refreshToken().map(given -> StoredLogin.given(client, given)))
                .orElseThrow(() -> new ActionException(
                        "NOT_LOGGED_IN", "nobody has logged in to Spotify yet: " + Refusal.LOGIN_COMMAND));
        Refused last = refused;
        if (last != null
                && last.settings().equals(current)
                && last.refreshToken().equals(newest.refreshToken())) {
            throw new ActionException(
                    last.reason().code(), String.valueOf(last.reason().getMessage()), last.reason());
        }
        return newest;
    }

    private boolean usable(StoredLogin candidate) {
        return !candidate.accessToken().isEmpty()
                && !candidate.accessToken().equals(expired)
                && Instant.now().isBefore(candidate.endsAt());
    }

    private Optional<String> read() throws ActionException {
        try {
            return secrets.get(SECRET);
        } catch (SecretException e) {
            throw Refusal.logInAgain("the stored login cannot be read (" + e.getMessage() + ")");
        }
    }

    private boolean readable() {
        try {
            Optional<String> unused = secrets.get(SECRET);
            return true;
        } catch (SecretException e) {
            return false;
        }
    }

    private void save(StoredLogin known) throws InterruptedException {
        try {
            secrets.set(SECRET, known.text(json));
            unsaved = false;
        } catch (SecretException e) {
            logger.log(Level.DEBUG, "the login still cannot be stored: {0}", e.getMessage());
        }
    }

    private static ActionException notStored(SecretException cause) {
        return cause.code().equals("SECRET_NOT_READABLE")
                ? Refusal.logInAgain("the stored login cannot be read")
                : new ActionException(cause.code(), "the login cannot be stored: " + cause.getMessage(), cause);
    }
}
