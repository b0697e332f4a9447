package dev.midimon.spotify;

import dev.midimon.api.action.ActionException;
import dev.midimon.api.plugin.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks at what plays every few seconds, as long as there is a client id: Spotify tells nothing unasked. */
final class Watch {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Spotify spotify;
    private final Settings<SpotifySettings> settings;
    private final Worker worker;
    private final Pace pace;
    private final Logger logger;
    private final AtomicBoolean running = new AtomicBoolean();

    Watch(Spotify spotify, Settings<SpotifySettings> settings, Worker worker, Pace pace, Logger logger) {
        this.spotify = spotify;
        this.settings = settings;
        this.worker = worker;
        this.pace = pace;
        this.logger = logger;
    }

    /** Begins after a while, unless it runs already or nothing is set up: a hub that lives for one command only sends nothing. */
    void start() {
        if (setUp() && running.compareAndSet(false, true) && !worker.later(pace.poll(), this::watch)) {
            running.set(false);
        }
    }

    /** Looks once more, when Spotify knows what the last command did. */
    void soon() {
        worker.later(SOON, this::look);
    }

    /** Looks at once: somebody has logged in. */
    void now() {
        worker.later(Duration.ZERO, this::look);
    }

    private void watch() {
        try {
            look();
        } finally {
            if (!setUp() || !worker.later(pace.poll(), this::watch)) {
                running.set(false);
            }
        }
    }

    private void look() {
        try {
            spotify.glance();
        } catch (ActionException e) {
            logger.log(Level.DEBUG, "cannot tell what plays: {0} ({1})", e.getMessage(), e.code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean setUp() {
        return settings.current().clientId().filter(id -> !id.isBlank()).isPresent();
    }
}
