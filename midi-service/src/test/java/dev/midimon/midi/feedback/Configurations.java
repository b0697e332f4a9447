package dev.midimon.midi.feedback;

import dev.midimon.api.parameter.Position;
import dev.midimon.midi.configuration.ActionNode;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.FeedbackRule;
import dev.midimon.midi.configuration.Mapping;
import dev.midimon.midi.configuration.Trigger;
import dev.midimon.plugins.PluginPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Configurations in which nothing but lights matters. */
final class Configurations {
    private Configurations() {}

    static Configuration with(
            Configuration.LedSettings led, List<Configuration.Mode> modes, List<FeedbackRule> global) {
        return configuration(led, modes, List.of(), global);
    }

    static Configuration withPads(Configuration.LedSettings led, int... notes) {
        List<Mapping> mappings = new ArrayList<>();
        for (int note : notes) {
            Trigger trigger = new Trigger.Note(note, Trigger.Span.SEVEN_BITS, Trigger.Edge.PRESS);
            mappings.add(new Mapping(
                    Optional.empty(),
                    mappings.size(),
                    Position.NONE,
                    "",
                    Optional.empty(),
                    OptionalInt.empty(),
                    true,
                    false,
                    Mapping.Retrigger.RESTART,
                    Mapping.OnError.STOP,
                    trigger,
                    new ActionNode.Panic(Position.NONE)));
        }
        return configuration(led, List.of(), mappings, List.of());
    }

    private static Configuration configuration(
            Configuration.LedSettings led,
            List<Configuration.Mode> modes,
            List<Mapping> mappings,
            List<FeedbackRule> feedback) {
        return new Configuration(
                "test",
                List.of(),
                new Configuration.SystemDevices(true, true, OptionalInt.empty()),
                List.of(),
                new Configuration.Logging("info", Optional.empty()),
                new Configuration.Timing(Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofSeconds(2)),
                Optional.empty(),
                led,
                modes,
                mappings,
                feedback,
                Map.of(),
                PluginPolicy.DEFAULT,
                List.of());
    }
}
