package dev.midimon.shell.command;

import java.util.Optional;

/** Says where a mapping stands. */
final class Places {

    private Places() {}

    static String of(Optional<String> mode, int index, int line) {
        String scope = mode.map(name -> "mode \"" + name + "\"").orElse("global");
        return scope + " mapping " + index + (line > 0 ? " (line " + line + ")" : "");
    }
}
