package dev.midimon.midi.dispatch;

import dev.midimon.midi.mapping.CompiledMapping;
import dev.midimon.midi.mapping.MappingTable;
import java.util.List;
import java.util.Optional;

/** Which mode is current. Changed on the strand; the name may be read by any thread. */
final class Modes {
    private MappingTable table;
    private int index = CompiledMapping.GLOBAL;
    private volatile String name = "";

    Modes(MappingTable first) {
        this.table = first;
    }

    int index() {
        return index;
    }

    /** Returns the current mode's name; empty when there are none. */
    String name() {
        return name;
    }

    /** Switches to a mode by name, or to the next or previous one; tells whether there is such a mode. */
    boolean enter(String wanted) {
        List<String> modes = table.modes();
        int next = modes.indexOf(wanted);
        if (next < 0 && !modes.isEmpty() && (wanted.equals("next") || wanted.equals("previous"))) {
            next = Math.floorMod(index + (wanted.equals("next") ? 1 : -1), modes.size());
        }
        if (next < 0) {
            return false;
        }
        index = next;
        name = modes.get(next);
        table.modeEntered(next);
        return true;
    }

    /**
     * Uses another configuration's modes: stays in the current one, or goes to the first when it is gone.
     *
     * @param start the mode to begin with when there is none yet
     * @return whether the current mode has another name now
     */
    boolean use(MappingTable newTable, Optional<String> start) {
        table = newTable;
        String before = name;
        String wanted = index == CompiledMapping.GLOBAL ? start.orElse("") : name;
        List<String> modes = table.modes();
        if (modes.isEmpty()) {
            index = CompiledMapping.GLOBAL;
            name = "";
        } else if (modes.contains(wanted)) {
            index = modes.indexOf(wanted);
            name = wanted;
        } else {
            index = 0;
            name = modes.get(0);
        }
        return !name.equals(before);
    }
}
