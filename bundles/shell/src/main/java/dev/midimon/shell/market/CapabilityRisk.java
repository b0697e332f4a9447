package dev.midimon.shell.market;

import java.util.Map;

/** What a capability means, as docs/capabilities.md has it. */
final class CapabilityRisk {
    private static final Map<String, String> RISKS = Map.of(
            "network", "connects to other machines: data can leave, other programs can be controlled",
            "filesystem", "files outside its own folder: data can be read, changed, deleted",
            "audio", "records and plays sound: the room can be heard",
            "midi", "uses MIDI devices beyond the hub's own ports: other instruments can be played",
            "subprocess", "starts programs: whatever a program can do",
            "system_control", "keys, mouse, volume, windows: whatever you can do at the keyboard");

    private CapabilityRisk() {}

    static String of(String capability) {
        return RISKS.getOrDefault(capability, "a capability that this hub does not know");
    }
}
