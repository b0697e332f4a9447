package dev.midimon.midi.port.rtp;

import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Range;
import dev.midimon.midi.port.network.AllowList;
import java.util.List;
import java.util.Optional;

/** The keys of a {@code [[ports]]} table of kind {@code rtp}. */
record RtpSettings(
        @Description("address to listen at") @Default("127.0.0.1")
        String bind,

        @Description("control port; the data port is the next one") @Range(min = 1, max = 65_534) @Default("5004")
        int port,

        @Description("addresses and networks whose invitations are accepted; loopback alone when left out")
        Optional<List<String>> allow,

        @Description("peers to invite, each host:port") Optional<List<String>> invite,

        @Description("makes the session known on the local network") @Default("false")
        boolean advertise) {

    /** Checks the lists. */
    RtpSettings {
        allow.ifPresent(AllowList::of);
        invite.ifPresent(peers -> peers.forEach(HostAndPort::parse));
    }

    AllowList allowList() {
        return AllowList.of(allow.orElse(List.of()));
    }

    List<HostAndPort> invited() {
        return invite.orElse(List.of()).stream().map(HostAndPort::parse).toList();
    }
}
