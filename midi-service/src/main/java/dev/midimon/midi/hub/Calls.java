package dev.midimon.midi.hub;

import dev.midimon.midi.configuration.ActionNode;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.Mapping;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the mappings of a configuration call. */
final class Calls {
    private Calls() {}

    /** The ids of the plugins that enabled mappings name. */
    static Set<String> plugins(Configuration configuration) {
        Stream<Mapping> mappings = Stream.concat(
                configuration.modes().stream().flatMap(mode -> mode.mappings().stream()),
                configuration.globalMappings().stream());
        return mappings.filter(Mapping::enabled)
                .flatMap(mapping -> plugins(mapping.action()))
                .collect(Collectors.toSet());
    }

    private static Stream<String> plugins(ActionNode node) {
        if (node instanceof ActionNode.PluginCall call) {
            return Stream.of(call.plugin());
        }
        if (node instanceof ActionNode.Sequence sequence) {
            return sequence.actions().stream().flatMap(Calls::plugins);
        }
        if (node instanceof ActionNode.Repeat repeat) {
            return plugins(repeat.action());
        }
        if (node instanceof ActionNode.Conditional conditional) {
            return Stream.concat(
                    plugins(conditional.thenAction()),
                    conditional.elseAction().stream().flatMap(Calls::plugins));
        }
        return Stream.empty();
    }
}
