package dev.midimon.spotify;

import static dev.midimon.api.action.Actions.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Suggestion;
import dev.midimon.spotify.Playback.Aspect;
import dev.midimon.spotify.Snapshot.Device;
import java.util.List;

/** Actions that choose: what to play, where to play it, and what to keep. */
final class Music {

    record PlayPlaylist(
            @Description("spotify:playlist:ID or its link") String uri) {
        PlayPlaylist {
            if (!SpotifyUri.of(uri).kind().equals("playlist")) {
                throw new IllegalArgumentException("uri: expected a playlist, found \"" + uri + "\"; see play_uri");
            }
        }
    }

    record PlayUri(
            @Description("a track, episode, album, artist, playlist or show: spotify:KIND:ID or its link")
            String uri) {
        PlayUri {
            SpotifyUri.of(uri);
        }
    }

    record QueueUri(
            @Description("a track or an episode: spotify:track:ID or its link")
            String uri) {
        QueueUri {
            if (!SpotifyUri.of(uri).single()) {
                throw new IllegalArgumentException("uri: expected a track or an episode, found \"" + uri + "\"");
            }
        }
    }

    record Transfer(@Description("the device's name or id") String device) {}

    private final Spotify spotify;
    private final Playback playback;
    private final Worker worker;
    private final Runnable lookSoon;

    /**
     * Creates the actions.
     *
     * @param lookSoon called after what changes the track, which Spotify tells a moment later
     */
    Music(Spotify spotify, Playback playback, Worker worker, Runnable lookSoon) {
        this.spotify = spotify;
        this.playback = playback;
        this.worker = worker;
        this.lookSoon = lookSoon;
    }

    List<ActionDefinition> actions() {
        return List.of(
                action("play_playlist", PlayPlaylist.class, (play, trigger) -> play(SpotifyUri.of(play.uri())))
                        .describedAs("Plays a playlist"),
                action("play_uri", PlayUri.class, (play, trigger) -> play(SpotifyUri.of(play.uri())))
                        .describedAs("Plays a track, album, artist, playlist or show"),
                action("queue_uri", QueueUri.class, (queue, trigger) -> queue(SpotifyUri.of(queue.uri())))
                        .describedAs("Plays a track after this one"),
                action("like_current_track", trigger -> keep(Request.put("/me/library")))
                        .describedAs("Puts what plays into the library"),
                action("unlike_current_track", trigger -> keep(Request.delete("/me/library")))
                        .describedAs("Takes what plays out of the library"),
                action("transfer_playback", Transfer.class, (to, trigger) -> transfer(to.device()))
                        .describedAs("Goes on playing on another device"));
    }

    private void play(SpotifyUri uri) throws ActionException, InterruptedException {
        ObjectNode body = spotify.json().createObjectNode();
        if (uri.single()) {
            body.putArray("uris").add(uri.toString());
        } else {
            body.put("context_uri", uri.toString());
        }
        worker.ask(() -> {
            spotify.player(Request.put("/me/player/play").with(body));
            playback.did(Aspect.PLAYING, known -> known.withPlaying(true, System.nanoTime()));
            return uri;
        });
        lookSoon.run();
    }

    private void queue(SpotifyUri uri) throws ActionException, InterruptedException {
        worker.ask(() -> {
            spotify.player(Request.post("/me/player/queue").with("uri", uri));
            return uri;
        });
    }

    private void keep(Request request) throws ActionException, InterruptedException {
        worker.ask(() -> {
            String uri = spotify.look()
                    .track()
                    .map(Snapshot.Track::uri)
                    .filter(known -> !known.isEmpty())
                    .orElseThrow(() -> new ActionException("NOTHING_PLAYS", "Spotify plays no track at the moment"));
            return spotify.ask(request.with("uris", uri));
        });
    }

    private void transfer(String wanted) throws ActionException, InterruptedException {
        worker.ask(() -> {
            Device device = find(wanted);
            ObjectNode body = spotify.json().createObjectNode();
            body.putArray("device_ids").add(device.id());
            spotify.ask(Request.put("/me/player").with(body));
            return device;
        });
        lookSoon.run();
    }

    private Device find(String wanted) throws ActionException, InterruptedException {
        List<Device> devices = spotify.devices();
        return devices.stream()
                .filter(device -> device.id().equals(wanted) || device.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new ActionException(
                        "DEVICE_NOT_FOUND",
                        "Spotify sees no device \"" + wanted + "\""
                                + Suggestion.clause(
                                        wanted,
                                        devices.stream().map(Device::name).toList())
                                + "; it must be on and logged in to the same account"));
    }
}
