package dev.midimon.spotify;

import dev.midimon.api.plugin.PluginContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What plays, as far as known, and its state variables. Spotify's answers lag behind its commands: what the plugin did counts more than what Spotify says,
 * for as long as it takes to settle. Safe to use from any thread.
 */
final class Playback {

    /** What the plugin changes and Spotify tells late. */
    enum Aspect {
        PLAYING {
            @Override
            Snapshot carry(Snapshot own, Snapshot told) {
                return told.withPlaying(own.playing(), told.at());
            }
        },
        VOLUME {
            @Override
            Snapshot carry(Snapshot own, Snapshot told) {
                return told.withVolume(own.volume());
            }
        },
        SHUFFLE {
            @Override
            Snapshot carry(Snapshot own, Snapshot told) {
                return told.withShuffle(own.shuffle());
            }
        },
        REPEAT {
            @Override
            Snapshot carry(Snapshot own, Snapshot told) {
                return told.withRepeat(own.repeat());
            }
        },
        POSITION {
            @Override
            Snapshot carry(Snapshot own, Snapshot told) {
                return told.withPosition(own.position(told.at()), told.at());
            }
        };

        abstract Snapshot carry(Snapshot own, Snapshot told);
    }

    private final PluginContext hub;
    private final Pace pace;
    private final Map<Aspect, Long> ownUntil = new EnumMap<>(Aspect.class);
    private Snapshot known = Snapshot.nothing(System.nanoTime());

    Playback(PluginContext hub, Pace pace) {
        this.hub = hub;
        this.pace = pace;
    }

    /** Takes what Spotify says. */
    synchronized void told(Snapshot told) {
        Snapshot merged = told;
        for (Aspect aspect : Aspect.values()) {
            if (own(aspect)) {
                merged = aspect.carry(known, merged);
            }
        }
        known = merged;
        publish();
    }

    /**
     * Takes what the plugin does.
     *
     * @return the outcome
     */
    synchronized Snapshot did(Aspect aspect, UnaryOperator<Snapshot> change) {
        ownUntil.put(aspect, System.nanoTime() + pace.settle().toNanos());
        known = change.apply(known);
        publish();
        return known;
    }

    /** Forgets what the plugin meant to do: it did not happen. */
    synchronized void failed(Aspect aspect) {
        ownUntil.remove(aspect);
    }

    /** Tells whether the plugin itself changed something so lately that Spotify need not be asked. */
    synchronized boolean own(Aspect aspect) {
        Long until = ownUntil.get(aspect);
        return until != null && System.nanoTime() - until < 0;
    }

    synchronized Snapshot known() {
        return known;
    }

    private void publish() {
        hub.publish("playing", known.playing());
        hub.publish("shuffle", known.shuffle());
        hub.publish("repeat", known.repeat());
        if (known.device().isPresent()) {
            hub.publish("device", known.device().get().name());
            hub.publish("volume", known.volume());
        } else {
            hub.withdraw("device");
            hub.withdraw("volume");
        }
        if (known.track().isPresent()) {
            hub.publish("track", known.track().get().name());
            hub.publish("artist", known.track().get().artist());
        } else {
            hub.withdraw("track");
            hub.withdraw("artist");
        }
    }
}
