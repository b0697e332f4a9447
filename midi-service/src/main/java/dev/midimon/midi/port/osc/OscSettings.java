package dev.midimon.midi.port.osc;

import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Range;
import dev.midimon.midi.port.network.AllowList;
import java.util.List;
import java.util.Optional;

/** The keys of a {@code [[ports]]} table of kind {@code osc}. */
record OscSettings(
        @Description("address to listen at") @Default("127.0.0.1")
        String bind,

        @Description("UDP port to listen at") @Range(min = 1, max = 65_535)
        int port,

        @Description("addresses and networks whose packets are accepted; loopback alone when left out")
        Optional<List<String>> allow) {

    /** Checks the list. */
    OscSettings {
        allow.ifPresent(AllowList::of);
    }

    AllowList allowList() {
        return AllowList.of(allow.orElse(List.of()));
    }
}
