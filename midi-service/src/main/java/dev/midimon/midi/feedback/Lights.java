package dev.midimon.midi.feedback;

import dev.midimon.api.port.MidiOutput;
import dev.midimon.api.port.MidiOutputs;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers what each light shows, and sends only what changes. Used by one thread at a time. */
final class Lights {
    private static final Logger LOG = LoggerFactory.getLogger(Lights.class);

    private final MidiOutputs outputs;
    private final Map<String, MidiOutput> ways = new HashMap<>();
    private final Map<Light, Integer> shown = new HashMap<>();

    Lights(MidiOutputs outputs) {
        this.outputs = outputs;
    }

    /** Makes every wanted light show its value, and those that are no longer wanted nothing. */
    void show(Map<Light, Integer> wanted) {
        shown.keySet().stream()
                .filter(light -> !wanted.containsKey(light))
                .toList()
                .forEach(this::putOut);
        wanted.forEach(this::show);
    }

    private void putOut(Light light) {
        show(light, 0);
        shown.remove(light);
    }

    private void show(Light light, int value) {
        Integer before = shown.get(light);
        if (before == null || before != value) {
            try {
                byte[] message = light.showing(value);
                ways.computeIfAbsent(light.output(), outputs::to).send(message, 0, message.length);
                shown.put(light, value);
            } catch (IOException e) {
                LOG.debug("{} is away: {}", light, e.getMessage());
                shown.remove(light);
            }
        }
    }

    /** Forgets what is shown, since a device came and shows nothing yet. */
    void forget() {
        shown.clear();
    }
}
