package dev.midimon.midi.dispatch;

import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.dispatch.flow.Program;
import dev.midimon.midi.dispatch.lane.Call;
import dev.midimon.midi.mapping.MappingTable;
import java.util.List;

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
}
