package dev.midimon.midi.dispatch;

import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.Configuration.LedSettings;
import dev.midimon.midi.configuration.Configuration.Logging;
import dev.midimon.midi.configuration.Configuration.Security;
import dev.midimon.midi.configuration.Configuration.SystemDevices;
import dev.midimon.midi.configuration.Configuration.Timing;
import dev.midimon.midi.dispatch.flow.Program;
import dev.midimon.midi.dispatch.lane.Call;
import dev.midimon.midi.mapping.MappingTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A configuration, ready to run.
 *
 * @param configuration what was read
 * @param table finds mappings
 * @param programs what each mapping does; the index is the mapping's ordinal
 * @param calls every plugin call in them
 */
record Snapshot(Configuration configuration, MappingTable table, List<Program> programs, List<Call> calls) {

    Snapshot {
        programs = List.copyOf(programs);
        calls = List.copyOf(calls);
    }

    /** Returns one that fires nothing. */
    static Snapshot empty() {
        Configuration nothing = new Configuration(
                "none",
                List.of(),
                new SystemDevices(false, false, OptionalInt.empty()),
                List.of(),
                new Logging("info", Optional.empty()),
                new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                Optional.empty(),
                new LedSettings(LedSettings.Scheme.OFF, 0, Duration.ZERO),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                new Security(Security.Sandbox.PREFERRED, Optional.empty(), Map.of()),
                List.of(),
                List.of());
        return new Snapshot(nothing, MappingTable.compile(nothing), List.of(), List.of());
    }
}
