package dev.midimon.actions.osc;

import java.util.Optional;

/** The rules of address patterns: OSC 1.0, sections "OSC Address Spaces" and "OSC Message Dispatching and Pattern Matching". */
final class OscAddress {

    private OscAddress() {}

    /** Returns what is wrong with an address pattern, in words. */
    static Optional<String> fault(String address) {
        if (!address.startsWith("/")) {
            return Optional.of("expected an OSC address that begins with /, found \"" + address + "\"");
        }
        char open = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            boolean closes = (open == '[' && c == ']') || (open == '{' && c == '}');
            boolean opens = open == 0 && (c == '[' || c == '{');
            boolean stray = !closes && !opens && "[]{}".indexOf(c) >= 0;
            if (c <= ' ' || c > '~' || c == '#' || stray || (c == ',' && open != '{') || (c == '/' && open != 0)) {
                return Optional.of("the character '" + c + "' cannot stand at place " + (i + 1)
                        + " of the OSC address \"" + address + "\"");
            }
            if (opens) {
                open = c;
            } else if (closes) {
                open = 0;
            }
        }
        return open == 0
                ? Optional.empty()
                : Optional.of("the OSC address \"" + address + "\" does not close its " + open);
    }
}
