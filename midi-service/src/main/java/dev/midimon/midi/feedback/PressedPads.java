package dev.midimon.midi.feedback;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** The pads that light because somebody presses them, and fade when they are released (docs/reference/feedback.md §2.3). Safe for all threads. */
final class PressedPads {
    private static final long FADE_STEP = Duration.ofMillis(25).toNanos();
    private static final long HELD = Long.MAX_VALUE;

    /** Pad to the time of its release. */
    private final Map<Light, Long> pads = new HashMap<>();

    private final int brightness;
    private final long fade;

    PressedPads(int brightness, Duration fade) {
        this.brightness = brightness;
        this.fade = fade.toNanos();
    }

    synchronized void pressed(Light pad) {
        pads.put(pad, HELD);
    }

    synchronized void released(Light pad, long nanoTime) {
        pads.computeIfPresent(pad, (light, held) -> nanoTime);
    }

    /** Adds what the pads show now; one that has faded is shown dark once more and then forgotten. */
    synchronized void addTo(Map<Light, Integer> wanted, long nanoTime) {
        Iterator<Map.Entry<Light, Long>> entries = pads.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Light, Long> pad = entries.next();
            int level = level(pad.getValue(), nanoTime);
            wanted.putIfAbsent(pad.getKey(), level);
            if (level == 0) {
                entries.remove();
            }
        }
    }

    /** When a pad's level changes by itself. */
    synchronized long nextChange(long nanoTime) {
        boolean fading = pads.values().stream().anyMatch(released -> released != HELD);
        return fading ? nanoTime + FADE_STEP : Long.MAX_VALUE;
    }

    private int level(long released, long nanoTime) {
        if (released == HELD) {
            return brightness;
        }
        long passed = Math.max(0, nanoTime - released);
        return passed >= fade ? 0 : (int) Math.round(brightness * (1 - (double) passed / fade));
    }
}
