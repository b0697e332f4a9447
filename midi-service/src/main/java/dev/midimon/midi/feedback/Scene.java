package dev.midimon.midi.feedback;

import dev.midimon.api.state.StateBoard;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.FeedbackRule;
import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.configuration.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the lights are to show in one mode of one configuration. Immutable but for the pads that are pressed.
 *
 * <p>A light that several rules speak of shows the first: the mode's rules come before the global ones, rules before the scheme.
 */
final class Scene {
    private static final int PER_CENT = 100;
    private static final int BRIGHTEST = 127;

    private final Map<Light, RuleLight> rules;
    private final Set<Light> lit;
    private final int brightness;
    private final PressedPads pads;

    private Scene(Map<Light, RuleLight> rules, Set<Light> lit, int brightness, PressedPads pads) {
        this.rules = rules;
        this.lit = lit;
        this.brightness = brightness;
        this.pads = pads;
    }

    /** Composes a scene without lights. */
    static Scene dark() {
        return new Scene(Map.of(), Set.of(), 0, new PressedPads(0, Duration.ZERO));
    }

    /**
     * Composes a scene.
     *
     * @param configuration the rules and the scheme
     * @param mode the current mode's name, or empty
     * @param devices where mapped pads without a device are lit
     */
    static Scene of(Configuration configuration, String mode, List<String> devices) {
        List<Configuration.Mode> current = configuration.modes().stream()
                .filter(candidate -> candidate.name().equals(mode))
                .toList();
        Map<Light, RuleLight> rules = new LinkedHashMap<>();
        Stream.concat(
                        current.stream().flatMap(found -> found.feedback().stream()),
                        configuration.globalFeedback().stream())
                .forEach(rule -> rules.putIfAbsent(Light.of(rule), new RuleLight(rule)));
        Stream<Mapping> mappings = Stream.concat(
                current.stream().flatMap(found -> found.mappings().stream()), configuration.globalMappings().stream());
        Configuration.LedSettings led = configuration.led();
        Set<Light> lit = led.scheme() == Configuration.LedSettings.Scheme.STATIC
                ? mappings.flatMap(mapping -> pads(mapping, devices).stream()).collect(Collectors.toUnmodifiableSet())
                : Set.of();
        int brightness = led.brightness() * BRIGHTEST / PER_CENT;
        return new Scene(rules, lit, brightness, new PressedPads(brightness, led.fade()));
    }

    private static List<Light> pads(Mapping mapping, List<String> devices) {
        List<Light> pads = new ArrayList<>();
        int channel = mapping.channel().orElse(1);
        for (String device : mapping.device().map(List::of).orElse(devices)) {
            for (int note : notes(mapping.trigger())) {
                pads.add(new Light(device, FeedbackRule.Message.NOTE_ON, channel, note));
            }
        }
        return pads;
    }

    private static Iterable<Integer> notes(Trigger trigger) {
        if (trigger instanceof Trigger.Note note) {
            return List.of(note.note());
        }
        if (trigger instanceof Trigger.LongPress press) {
            return List.of(press.note());
        }
        if (trigger instanceof Trigger.DoubleTap tap) {
            return List.of(tap.note());
        }
        return trigger instanceof Trigger.NoteChord chord ? chord.notes() : List.of();
    }

    PressedPads pads() {
        return pads;
    }

    /** What every light shows at a time. */
    Map<Light, Integer> wanted(StateBoard states, long nanoTime) {
        Map<Light, Integer> wanted = new LinkedHashMap<>();
        rules.forEach((light, rule) ->
                wanted.put(light, rule.value(states.value(rule.rule().state()), nanoTime)));
        pads.addTo(wanted, nanoTime);
        lit.forEach(light -> wanted.putIfAbsent(light, brightness));
        return wanted;
    }

    /** When something changes by itself. */
    long nextChange(StateBoard states, long nanoTime) {
        long rule = rules.values().stream()
                .mapToLong(light -> light.nextChange(states.value(light.rule().state()), nanoTime))
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.min(rule, pads.nextChange(nanoTime));
    }

    /** What every light shows at the hub's end. */
    Map<Light, Integer> last() {
        Map<Light, Integer> last = new LinkedHashMap<>();
        rules.forEach((light, rule) -> last.put(light, rule.standard()));
        return last;
    }
}
