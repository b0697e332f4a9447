package dev.midimon.midi.hub;

import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.parameter.Problem;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells of configurations as the hub's users see them. */
final class Reports {
    private Reports() {}

    static ConfigurationReport accepted(Configuration configuration, List<Problem> more) {
        List<Problem> warnings = new ArrayList<>(configuration.warnings());
        warnings.addAll(more);
        warnings.sort(Comparator.comparing(Problem::position));
        int mappings = configuration.globalMappings().size()
                + configuration.modes().stream()
                        .mapToInt(mode -> mode.mappings().size())
                        .sum();
        List<String> modes =
                configuration.modes().stream().map(Configuration.Mode::name).toList();
        return new ConfigurationReport(configuration.origin(), List.of(), warnings, mappings, modes);
    }

    static ConfigurationReport refused(ConfigurationException reason) {
        return new ConfigurationReport(reason.origin(), reason.problems(), List.of(), 0, List.of());
    }
}
