package dev.midimon.registry.fetch;

import dev.midimon.plugins.PluginException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which addresses are read (docs/reference/registry.md §1). */
final class Addresses {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    static boolean isFile(URI address) {
        return scheme(address).equals("file");
    }

    /** Tells whether whoever listens on the way could change what comes. */
    static boolean isPlain(URI address) {
        return !scheme(address).equals("https");
    }

    static void requireAllowed(URI address) {
        String scheme = scheme(address);
        String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
        boolean allowed =
                (scheme.equals("https") && !host.isEmpty()) || (scheme.equals("http") && THIS_MACHINE.contains(host));
        if (!allowed) {
            throw new PluginException(
                    "ADDRESS_REFUSED", "expected https:, file:, or http: on this machine, found " + address);
        }
    }

    private static String scheme(URI address) {
        return Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    }
}
