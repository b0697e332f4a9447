package dev.midimon.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What plays, at one time.
 *
 * @param device empty when nothing plays anywhere
 * @param playing false when paused
 * @param track empty between tracks and for advertisements
 * @param volume per cent; 0 where the device does not tell
 * @param shuffle whether tracks come in random order
 * @param repeat {@code off}, {@code context} or {@code track}
 * @param positionMs milliseconds from the beginning of the track
 * @param at when the position was that, on the scale of {@link System#nanoTime()}
 */
record Snapshot(
        Optional<Device> device,
        boolean playing,
        Optional<Track> track,
        int volume,
        boolean shuffle,
        String repeat,
        long positionMs,
        long at) {

    /** Something that plays, or could. */
    record Device(String id, String name, boolean takesVolume) {}

    /** A track or an episode. */
    record Track(String uri, String name, String artist, long durationMs) {}

    static Snapshot nothing(long now) {
        return new Snapshot(Optional.empty(), false, Optional.empty(), 0, false, "off", 0, now);
    }

    /**
     * Reads an answer of {@code GET /me/player}.
     *
     * @param answer missing when nothing plays
     */
    static Snapshot of(JsonNode answer, long now) {
        JsonNode device = answer.path("device");
        return device.isObject()
                ? new Snapshot(
                        Optional.of(device(device)),
                        answer.path("is_playing").asBoolean(),
                        track(answer.path("item")),
                        device.path("volume_percent").asInt(),
                        answer.path("shuffle_state").asBoolean(),
                        answer.path("repeat_state").asText("off"),
                        answer.path("progress_ms").asLong(),
                        now)
                : nothing(now);
    }

    static Device device(JsonNode device) {
        return new Device(
                device.path("id").asText(),
                device.path("name").asText(),
                device.path("supports_volume").asBoolean(true));
    }

    Snapshot withPlaying(boolean newPlaying, long now) {
        return new Snapshot(device, newPlaying, track, volume, shuffle, repeat, position(now), now);
    }

    Snapshot withVolume(int newVolume) {
        return new Snapshot(device, playing, track, newVolume, shuffle, repeat, positionMs, at);
    }

    Snapshot withShuffle(boolean newShuffle) {
        return new Snapshot(device, playing, track, volume, newShuffle, repeat, positionMs, at);
    }

    Snapshot withRepeat(String newRepeat) {
        return new Snapshot(device, playing, track, volume, shuffle, newRepeat, positionMs, at);
    }

    Snapshot withPosition(long newPositionMs, long now) {
        return new Snapshot(device, playing, track, volume, shuffle, repeat, newPositionMs, now);
    }

    /** Returns where in the track it is by now. */
    long position(long now) {
        return playing ? positionMs + (now - at) / 1_000_000 : positionMs;
    }

    private static Optional<Track> track(JsonNode item) {
        if (!item.isObject()) {
            return Optional.empty();
        }
        List<String> artists = new ArrayList<>();
        item.path("artists").forEach(artist -> artists.add(artist.path("name").asText()));
        String artist = artists.isEmpty() ? item.path("show").path("name").asText() : String.join(", ", artists);
        return Optional.of(new Track(
                item.path("uri").asText(),
                item.path("name").asText(),
                artist,
                item.path("duration_ms").asLong()));
    }
}
