package dev.midimon.plugins.life;

import java.util.List;

/** The capabilities that there are; this bundle's manifest provides them. */
final class Capabilities {

    static final List<String> ALL = List.of("audio", "filesystem", "midi", "network", "subprocess", "system_control");

    private Capabilities() {}
}
