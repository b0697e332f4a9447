package dev.midimon.wasm.host;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The hosts that a plugin may talk to: {@code api.example.com} on the scheme's own port, {@code localhost:8080} on that port, {@code *.example.com} for
 * whatever is below it.
 *
 * @param entries as the user or the plugin's author wrote them
 */
public record AllowedHosts(List<String> entries) {

    /** Copies the list. */
    public AllowedHosts {
        entries = List.copyOf(entries);
    }

    boolean allow(URI uri) {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null || !("http".equals(scheme) || "https".equals(scheme))) {
            return false;
        }
        int standard = "https".equals(scheme) ? 443 : 80;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        String wanted = host.toLowerCase(Locale.ROOT);
        return entries.stream().anyMatch(entry -> allows(entry.toLowerCase(Locale.ROOT), wanted, port, standard));
    }

    private static boolean allows(String entry, String host, int port, int standard) {
        boolean named = port != standard || entry.endsWith(":" + port);
        String expected = named ? host + ":" + port : host;
        if (!entry.startsWith("*.")) {
            return entry.equals(expected);
        }
        String below = entry.substring(1);
        return expected.endsWith(below) && expected.length() > below.length();
    }
}
