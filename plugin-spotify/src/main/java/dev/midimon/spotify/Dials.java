package dev.midimon.spotify;

import static dev.midimon.api.action.Actions.action;

import dev.midimon.api.action.ActionDefinition;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Range;
import dev.midimon.api.plugin.PluginContext;
import dev.midimon.api.plugin.Settings;
import dev.midimon.spotify.Playback.Aspect;
import dev.midimon.spotify.Snapshot.Device;
import java.util.List;
import java.util.Optional;

/** Actions on what moves gradually: the volume and the position in the track. */
final class Dials {

    record SetVolume(
            @Description("per cent") @Range(min = 0, max = 100)
            int volume) {}

    record Step(
            @Description("per cent; volume_step of the settings when left out") @Range(min = 1, max = 100)
            Optional<Integer> step) {}

    record AdjustVolume(
            @Description("per cent, below 0 for less") @Range(min = -100, max = 100)
            int delta) {}

    record Seek(
            @Description("seek_step_ms of the settings when left out") @Range(min = 0, max = 86_400)
            Optional<Double> seconds) {}

    private final Spotify spotify;
    private final Playback playback;
    private final Settings<SpotifySettings> settings;
    private final Worker worker;
    private final Dial volume;
    private final Dial position;

    Dials(
            Spotify spotify,
            Playback playback,
            Settings<SpotifySettings> settings,
            Worker worker,
            Pace pace,
            PluginContext hub) {
        this.spotify = spotify;
        this.playback = playback;
        this.settings = settings;
        this.worker = worker;
        volume = new Dial(
                "volume",
                percent -> spotify.playerAtOnce(Request.put("/me/player/volume").with("volume_percent", percent)),
                () -> playback.failed(Aspect.VOLUME),
                worker,
                pace,
                hub.logger());
        position = new Dial(
                "position",
                ms -> spotify.playerAtOnce(Request.put("/me/player/seek").with("position_ms", ms)),
                () -> playback.failed(Aspect.POSITION),
                worker,
                pace,
                hub.logger());
    }

    List<ActionDefinition> actions() {
        return List.of(
                action("set_volume", SetVolume.class, (set, trigger) -> setVolume(set.volume()))
                        .describedAs("Sets the volume"),
                action("volume_up", Step.class, (up, trigger) -> adjustVolume(size(up)))
                        .describedAs("Raises the volume"),
                action("volume_down", Step.class, (down, trigger) -> adjustVolume(-size(down)))
                        .describedAs("Lowers the volume"),
                action("adjust_volume", AdjustVolume.class, (adjust, trigger) -> adjustVolume(adjust.delta()))
                        .describedAs("Raises or lowers the volume, for encoders"),
                action("seek_forward", Seek.class, (seek, trigger) -> seek(milliseconds(seek)))
                        .describedAs("Goes forward in the track"),
                action("seek_backward", Seek.class, (seek, trigger) -> seek(-milliseconds(seek)))
                        .describedAs("Goes back in the track"));
    }

    private int size(Step step) {
        return step.step().orElseGet(() -> settings.current().volumeStep());
    }

    private long milliseconds(Seek seek) {
        return seek.seconds().map(seconds -> Math.round(seconds * 1000)).orElseGet(() ->
                (long) settings.current().seekStepMs());
    }

    private void setVolume(int percent) throws ActionException, InterruptedException {
        if (volume.lively()) {
            volume.leave(claimVolume(percent));
            return;
        }
        worker.ask(() -> {
            volume.send(claimVolume(percent));
            return percent;
        });
    }

    private void adjustVolume(int delta) throws ActionException, InterruptedException {
        if (volume.lively() && playback.own(Aspect.VOLUME)) {
            volume.leave(stepVolume(delta));
            return;
        }
        worker.ask(() -> {
            if (!playback.own(Aspect.VOLUME)) {
                Device device = activeDevice();
                if (!device.takesVolume()) {
                    throw Refusal.volumeNotAllowed(device.name());
                }
            }
            volume.send(stepVolume(delta));
            return delta;
        });
    }

    private void seek(long delta) throws ActionException, InterruptedException {
        if (position.lively() && playback.own(Aspect.POSITION)) {
            position.leave(stepPosition(delta));
            return;
        }
        worker.ask(() -> {
            if (!playback.own(Aspect.POSITION)) {
                activeDevice();
            }
            position.send(stepPosition(delta));
            return delta;
        });
    }

    private Device activeDevice() throws ActionException, InterruptedException {
        Optional<Device> device = spotify.look().device();
        if (device.isEmpty()) {
            throw spotify.noActiveDevice();
        }
        return device.get();
    }

    private int claimVolume(int percent) {
        return playback.did(Aspect.VOLUME, known -> known.withVolume(percent)).volume();
    }

    private int stepVolume(int delta) {
        return playback.did(
                        Aspect.VOLUME, known -> known.withVolume(Math.max(0, Math.min(100, known.volume() + delta))))
                .volume();
    }

    /** Beyond its end a track is over: Spotify goes on with the next one by itself. */
    private int stepPosition(long delta) {
        long now = System.nanoTime();
        return (int) playback.did(Aspect.POSITION, known -> {
                    long end = known.track().map(Snapshot.Track::durationMs).orElse((long) Integer.MAX_VALUE);
                    return known.withPosition(Math.max(0, Math.min(end, known.position(now) + delta)), now);
                })
                .positionMs();
    }
}
