package dev.midimon.spotify;

import static dev.midimon.api.action.Actions.action;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.Description;
import dev.midimon.spotify.Playback.Aspect;
import java.util.List;

/** Actions on what plays: on and off, tracks, order. */
final class Player {

    /** How often what plays comes again. */
    enum Repeat {
        OFF,
        CONTEXT,
        TRACK;

        static Repeat of(String spotify) {
            return switch (spotify) {
                case "context" -> CONTEXT;
                case "track" -> TRACK;
                default -> OFF;
            };
        }

        Repeat next() {
            return values()[(ordinal() + 1) % values().length];
        }

        String word() {
            return switch (this) {
                case OFF -> "off";
                case CONTEXT -> "context";
                case TRACK -> "track";
            };
        }
    }

    record SetShuffle(@Description("true for random order") boolean shuffle) {}

    record SetRepeat(
            @Description("off, context (album or playlist) or track")
            Repeat repeat) {}

    private final Spotify spotify;
    private final Playback playback;
    private final Worker worker;
    private final Runnable lookSoon;

    /**
     * Creates the actions.
     *
     * @param lookSoon called after what changes the track, which Spotify tells a moment later
     */
    Player(Spotify spotify, Playback playback, Worker worker, Runnable lookSoon) {
        this.spotify = spotify;
        this.playback = playback;
        this.worker = worker;
        this.lookSoon = lookSoon;
    }

    List<ActionDefinition> actions() {
        return List.of(
                action("play_pause", trigger -> toggle()).describedAs("Plays, or pauses what plays"),
                action("play", trigger -> play(true)).describedAs("Goes on playing"),
                action("pause", trigger -> play(false)).describedAs("Pauses"),
                action("next_track", trigger -> skip("/me/player/next")).describedAs("Skips to the next track"),
                action("previous_track", trigger -> skip("/me/player/previous"))
                        .describedAs("Skips to the track before this one"),
                action("toggle_shuffle", trigger -> toggleShuffle()).describedAs("Random order on or off"),
                action("set_shuffle", SetShuffle.class, (set, trigger) -> shuffle(set.shuffle()))
                        .describedAs("Sets random order"),
                action("toggle_repeat", trigger -> toggleRepeat())
                        .describedAs("Repeats nothing, then the context, then the track, then nothing"),
                action("set_repeat", SetRepeat.class, (set, trigger) -> repeat(set.repeat()))
                        .describedAs("Sets what is repeated"),
                action("get_now_playing", trigger -> worker.ask(spotify::look))
                        .describedAs("Asks what plays and publishes it"));
    }

    private void toggle() throws ActionException, InterruptedException {
        worker.ask(() -> playOnWorker(!known(Aspect.PLAYING).playing()));
    }

    private void play(boolean on) throws ActionException, InterruptedException {
        worker.ask(() -> playOnWorker(on));
    }

    private boolean playOnWorker(boolean on) throws ActionException, InterruptedException {
        try {
            spotify.player(Request.put(on ? "/me/player/play" : "/me/player/pause"));
        } catch (Refusal e) {
            playback.failed(Aspect.PLAYING);
            if (!e.code().equals(Refusal.RESTRICTED) || spotify.look().playing() != on) {
                throw e;
            }
        }
        playback.did(Aspect.PLAYING, known -> known.withPlaying(on, System.nanoTime()));
        return on;
    }

    private void skip(String path) throws ActionException, InterruptedException {
        worker.ask(() -> {
            spotify.player(Request.post(path));
            playback.did(Aspect.POSITION, known -> known.withPosition(0, System.nanoTime()));
            return path;
        });
        lookSoon.run();
    }

    private void toggleShuffle() throws ActionException, InterruptedException {
        worker.ask(() -> shuffleOnWorker(!known(Aspect.SHUFFLE).shuffle()));
    }

    private void shuffle(boolean on) throws ActionException, InterruptedException {
        worker.ask(() -> shuffleOnWorker(on));
    }

    private boolean shuffleOnWorker(boolean on) throws ActionException, InterruptedException {
        spotify.player(Request.put("/me/player/shuffle").with("state", on));
        playback.did(Aspect.SHUFFLE, known -> known.withShuffle(on));
        return on;
    }

    private void toggleRepeat() throws ActionException, InterruptedException {
        worker.ask(() -> repeatOnWorker(Repeat.of(known(Aspect.REPEAT).repeat()).next()));
    }

    private void repeat(Repeat repeat) throws ActionException, InterruptedException {
        worker.ask(() -> repeatOnWorker(repeat));
    }

    private Repeat repeatOnWorker(Repeat repeat) throws ActionException, InterruptedException {
        spotify.player(Request.put("/me/player/repeat").with("state", repeat.word()));
        playback.did(Aspect.REPEAT, known -> known.withRepeat(repeat.word()));
        return repeat;
    }

    private Snapshot known(Aspect aspect) throws ActionException, InterruptedException {
        return playback.own(aspect) ? playback.known() : spotify.look();
    }
}
