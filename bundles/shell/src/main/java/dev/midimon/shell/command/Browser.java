package dev.midimon.shell.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens pages in the user's browser, where the hub runs on a desktop. */
final class Browser {

    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

    private final Optional<List<String>> opener;

    Browser(String system, Map<String, String> environment) {
        this.opener = opener(system.toLowerCase(Locale.ROOT), environment);
    }

    /** The browser of the desktop that this process belongs to. */
    static Browser ofDesktop() {
        return new Browser(System.getProperty("os.name"), System.getenv());
    }

    private static Optional<List<String>> opener(String system, Map<String, String> environment) {
        if (system.startsWith("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        if (system.startsWith("mac")) {
            return Optional.of(List.of("open"));
        }
        boolean desktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return desktop ? Optional.of(List.of("xdg-open")) : Optional.empty();
    }

    /** Returns the program that opens a page, with its words; empty without a desktop. */
    Optional<List<String>> command(URI page) {
        return opener.map(words -> {
            List<String> command = new ArrayList<>(words);
            command.add(page.toASCIIString());
            return command;
        });
    }

    /**
     * Opens a page. Does not wait for the browser.
     *
     * @return false if there is no desktop, or nothing that opens pages
     */
    boolean open(URI page) {
        Optional<List<String>> command = command(page);
        try {
            if (command.isPresent()) {
                new ProcessBuilder(command.get())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
            }
            return command.isPresent();
        } catch (IOException e) {
            LOG.debug("No browser: {}", e.toString());
            return false;
        }
    }
}
