package dev.midimon.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Spotify as actions see it: asks, keeps the picture of what plays, and says in words what is wrong. Used by the worker only. */
final class Spotify {

    private final PluginContext hub;
    private final Settings<SpotifySettings> settings;
    private final WebApi api;
    private final Playback playback;
    private final ObjectMapper json;
    private final Pace pace;

    Spotify(
            PluginContext hub,
            Settings<SpotifySettings> settings,
            WebApi api,
            Playback playback,
            ObjectMapper json,
            Pace pace) {
        this.hub = hub;
        this.settings = settings;
        this.api = api;
        this.playback = playback;
        this.json = json;
        this.pace = pace;
    }

    ObjectMapper json() {
        return json;
    }

    /** Asks what plays. */
    Snapshot look() throws ActionException, InterruptedException {
        return look(pace.patience());
    }

    /** Asks what plays, unless Spotify wants to be left alone. */
    void glance() throws ActionException, InterruptedException {
        look(Duration.ZERO);
    }

    /** Sends a command to the player: to the device of the settings, or to the one that plays. */
    void player(Request command) throws ActionException, InterruptedException {
        player(command, pace.patience());
    }

    /** Sends a command to the player, unless Spotify wants to be left alone. */
    void playerAtOnce(Request command) throws ActionException, InterruptedException {
        player(command, Duration.ZERO);
    }

    /** Asks for anything else. */
    JsonNode ask(Request request) throws ActionException, InterruptedException {
        return ask(request, pace.patience());
    }

    List<Snapshot.Device> devices() throws ActionException, InterruptedException {
        List<Snapshot.Device> devices = new ArrayList<>();
        ask(Request.get("/me/player/devices")).path("devices").forEach(device -> devices.add(Snapshot.device(device)));
        return devices;
    }

    /** Returns the refusal for a player that plays nowhere, with the devices that there are. */
    ActionException noActiveDevice() throws ActionException, InterruptedException {
        List<Snapshot.Device> devices = devices();
        String advice = devices.isEmpty()
                ? "start Spotify on a device first"
                : "start it on " + devices.stream().map(Snapshot.Device::name).collect(Collectors.joining(" or "))
                        + ", or choose one with transfer_playback";
        return new ActionException(Refusal.NO_ACTIVE_DEVICE, "Spotify plays on no device; " + advice);
    }

    private Snapshot look(Duration patience) throws ActionException, InterruptedException {
        JsonNode answer = ask(Request.get("/me/player").with("additional_types", "track,episode"), patience);
        if (!answer.isObject() && !answer.isMissingNode()) {
            throw new ActionException("SPOTIFY_UNAVAILABLE", "Spotify did not say what plays; try again");
        }
        playback.told(Snapshot.of(answer, System.nanoTime()));
        return playback.known();
    }

    private void player(Request command, Duration patience) throws ActionException, InterruptedException {
        Request aimed = settings.current()
                .deviceId()
                .map(id -> command.with("device_id", id))
                .orElse(command);
        try {
            ask(aimed, patience);
        } catch (Refusal e) {
            throw e.code().equals(Refusal.NO_ACTIVE_DEVICE) ? noActiveDevice() : e;
        }
    }

    private JsonNode ask(Request request, Duration patience) throws ActionException, InterruptedException {
        try {
            JsonNode answer = api.ask(request, patience);
            reached(true, "");
            return answer;
        } catch (ActionException e) {
            switch (e.code()) {
                case "NOT_SET_UP" -> {
                    /* nothing to report: the user does not use the plugin */
                }
                case Refusal.LOG_IN_AGAIN,
                        Refusal.BAD_CLIENT,
                        "NOT_LOGGED_IN",
                        "SECRET_NOT_STORED",
                        "SECRET_BUSY",
                        "SPOTIFY_UNREACHABLE",
                        "SPOTIFY_TIMEOUT" -> reached(false, String.valueOf(e.getMessage()));
                default -> reached(true, "");
            }
            throw e;
        }
    }

    private void reached(boolean connected, String reason) {
        hub.publish("connected", connected);
        hub.health(connected, reason);
    }
}
