package dev.midimon.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.ops4j.pax.exam.Option;

/**
 * The framework as the launcher makes it, for tests inside of it: every bundle of the distribution at its start level, and folders of its own.
 * A test may import exported packages only.
 */
final class HubConfiguration {
    private static final int LEVEL_OF_TESTS = 10;

    private HubConfiguration() {}

    /** Everything that the distribution contains. */
    static Option distribution() {
        List<Option> options = new ArrayList<>();
        for (Path jar : Distribution.bundles()) {
            int level = Integer.parseInt(jar.getParent().getFileName().toString());
            options.add(bundle(jar.toUri().toString()).startLevel(level));
        }
        folders().forEach((name, value) -> options.add(frameworkProperty(name).value(value)));
        options.add(systemProperty("midimon.log")
                .value(Distribution.scratch().resolve("logs").toString()));
        options.add(systemProperty("midimon.log.console").value("WARN"));
        options.add(frameworkStartLevel(LEVEL_OF_TESTS));
        options.add(junitBundles());
        return composite(options.toArray(Option[]::new));
    }

    /** What tests assert and wait with. */
    static Option assertions() {
        return composite(Stream.of(Assertions.class, ByteBuddy.class, Awaitility.class, Matchers.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().toString())
                .map(jar -> bundle(jar).startLevel(1))
                .toArray(Option[]::new));
    }

    private static Map<String, String> folders() {
        try {
            Path directory = Files.createTempDirectory(Distribution.scratch(), "hub-");
            Path deploy = Files.createDirectory(directory.resolve("plugins"));
            Path data = Files.createDirectory(directory.resolve("data"));
            Path cache = Files.createDirectory(directory.resolve("cache"));
            return Map.ofEntries(
                    Map.entry("midimon.home", Distribution.home().toString()),
                    Map.entry("midimon.version", "1.0.0"),
                    Map.entry("midimon.config", directory.resolve("config.toml").toString()),
                    Map.entry("midimon.deploy", deploy.toString()),
                    Map.entry("midimon.data", data.toString()),
                    Map.entry("midimon.user.data", data.toString()),
                    Map.entry("midimon.cache", cache.toString()),
                    Map.entry("midimon.headless", "true"),
                    Map.entry("midimon.safe", "false"),
                    Map.entry("midimon.private", "false"),
                    Map.entry("midimon.started_nanos", Long.toString(System.nanoTime())),
                    Map.entry("org.osgi.framework.bsnversion", "multiple"),
                    Map.entry("felix.fileinstall.dir", deploy.toString()),
                    Map.entry(
                            "felix.fileinstall.tmpdir",
                            data.resolve("fileinstall").toString()),
                    Map.entry("felix.fileinstall.poll", "100"),
                    Map.entry("felix.fileinstall.noInitialDelay", "true"),
                    Map.entry("felix.fileinstall.subdir.mode", "skip"),
                    Map.entry("gosh.args", "--nointeractive"),
                    Map.entry("org.ops4j.pax.logging.StaticLogbackContext", "true"),
                    Map.entry(
                            "org.ops4j.pax.logging.StaticLogbackFile",
                            Distribution.home().resolve("conf/logback.xml").toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
