package dev.midimon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What one hub is started with.
 *
 * @param distribution whose bundles it runs
 * @param folders where it keeps its files
 * @param userData the data directory of the user, which for a private hub is not its own
 * @param headless whether no shell is wanted on the terminal
 * @param safe whether third-party plugins stay away
 * @param isPrivate whether it lives only for one command
 * @param untilReady whether it ends as soon as it is ready
 */
record HubSettings(
        Distribution distribution,
        Folders folders,
        Path userData,
        boolean headless,
        boolean safe,
        boolean isPrivate,
        boolean untilReady) {

    /** Where Java 17 has the superclass of what it generates beside a class whose methods are called by reflection. */
    private static final String REFLECTION = "jdk.internal.reflect";

    /** The shell on the terminal may end, the hub does not end with it. The words go on a line of Gogo's script that opens the shell. */
    private static final String SHELL =
            "--noshutdown; echo 'The shell is closed, the hub goes on. Ctrl-C stops it, midimon shell opens another one.'";

    /**
     * The framework's properties: those for the bundles (docs/reference/launcher.md §3), and those of the framework's own parts.
     *
     * @param startLevel the level at which the hub is ready
     * @param startedNanos when the process started, on the clock of {@link System#nanoTime()}
     */
    Map<String, String> frameworkProperties(int startLevel, long startedNanos) {
        Map<String, String> properties = new HashMap<>();
        properties.put("midimon.home", distribution.home().toString());
        properties.put("midimon.version", version());
        properties.put("midimon.config", folders.config().toString());
        properties.put("midimon.deploy", folders.deploy().toString());
        properties.put("midimon.data", folders.data().toString());
        properties.put("midimon.cache", folders.cache().toString());
        properties.put("midimon.user.data", userData.toString());
        properties.put("midimon.headless", Boolean.toString(headless));
        properties.put("midimon.safe", Boolean.toString(safe));
        properties.put("midimon.private", Boolean.toString(isPrivate));
        properties.put("midimon.until_ready", Boolean.toString(untilReady));
        properties.put("midimon.started_nanos", Long.toString(startedNanos));

        properties.put("gosh.args", SHELL);

        properties.put("org.osgi.framework.storage", storage().directory().toString());
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put("org.osgi.framework.bsnversion", "multiple");
        properties.put("org.osgi.framework.startlevel.beginning", Integer.toString(startLevel));
        properties.put("felix.log.level", "1");
        // Wires are worked out on the thread that asks: a pool of threads takes longer to begin than that.
        properties.put("felix.resolver.parallelism", "1");
        // The class path has the distribution's classes: no bundle may find them there without importing them.
        properties.put("felix.bootdelegation.implicit", "false");
        properties.put("org.osgi.framework.bootdelegation", REFLECTION);

        properties.put("felix.fileinstall.dir", folders.deploy().toString());
        properties.put(
                "felix.fileinstall.tmpdir",
                folders.data().resolve("fileinstall").toString());
        properties.put("felix.fileinstall.poll", "100");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.subdir.mode", "skip");
        properties.put("felix.fileinstall.start.level", Integer.toString(startLevel));
        properties.put("felix.fileinstall.enableConfigSave", "false");

        // It complains on standard output when it is stopped, since the log is gone by then.
        properties.put("org.apache.felix.eventadmin.LogLevel", "1");
        // Nobody asks for lines of the log as events, and each would wake one of its threads.
        properties.put("org.apache.felix.eventadmin.IgnoreTopic", "org/osgi/service/log*");
        properties.put("org.ops4j.pax.logging.StaticLogbackContext", "true");
        properties.put(
                "org.ops4j.pax.logging.StaticLogbackFile",
                distribution.logConfiguration().toString());
        properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
        properties.put("org.ops4j.pax.logging.eventAdminEnabled", "false");
        properties.put("org.ops4j.pax.logging.logReaderEnabled", Boolean.toString(!isPrivate));
        return properties;
    }

    FrameworkStorage storage() {
        return new FrameworkStorage(folders.data());
    }

    /** What the log configuration refers to. Logback knows system properties only. */
    Map<String, String> logProperties() {
        String console = isPrivate ? "WARN" : headless ? "INFO" : "OFF";
        return Map.of("midimon.log", folders.data().resolve("logs").toString(), "midimon.log.console", console);
    }

    /**
     * Empties the part of the log's configuration that follows the mapping file: the log reads it when it starts and again when the hub has written it.
     *
     * @throws IOException if the data directory cannot be written
     */
    void resetLogLevels() throws IOException {
        Path logs = folders.data().resolve("logs");
        Files.createDirectories(logs);
        Files.writeString(logs.resolve("logging.xml"), "<included/>\n");
    }

    static String version() {
        String version = HubSettings.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version;
    }
}
