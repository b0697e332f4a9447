package dev.midimon.midi.hub;

import dev.midimon.api.hub.ConfigurationReport;
import dev.midimon.api.hub.HubException;
import dev.midimon.midi.configuration.Configuration;
import dev.midimon.midi.configuration.ConfigurationException;
import dev.midimon.midi.configuration.ConfigurationFile;
import dev.midimon.midi.configuration.ConfigurationFile.Reading;
import dev.midimon.midi.configuration.ConfigurationReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration in force and the last save that was refused. Follows the file. */
final class CurrentConfiguration implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentConfiguration.class);

    private final ConfigurationReader reader;
    private final ConfigurationFile file;
    private final Consumer<Configuration> use;
    private final PluginRules rules;
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile Configuration accepted;
    private volatile Optional<ConfigurationReport> rejected = Optional.empty();

    /**
     * Names the file; nothing is read before {@link #start}.
     *
     * @param path the file
     * @param reader reads it
     * @param use puts a good one in force, on the watching thread
     * @param rules for plugins, which say what is wrong with their tables
     */
    CurrentConfiguration(Path path, ConfigurationReader reader, Consumer<Configuration> use, PluginRules rules) {
        this.reader = reader;
        this.use = use;
        this.rules = rules;
        this.file = new ConfigurationFile(path, reader, this::take);
        this.accepted = reader.none();
    }

    /** Begins to read the file, beside the rest of the hub's start, and follows it from then on. */
    void start() {
        Thread thread = new Thread(this::readFirst, "midimon-config-start");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until the file was read for the first time and what it says is in force. */
    void awaitFirst() throws InterruptedException {
        first.await();
    }

    /** A file with problems leaves the hub without mappings until it is mended. */
    private void readFirst() {
        try {
            useFirst();
        } finally {
            first.countDown();
        }
    }

    private void useFirst() {
        Reading reading = file.start();
        if (reading instanceof Reading.Refused) {
            use.accept(reader.none());
        }
        take(reading);
    }

    private void take(Reading reading) {
        if (reading instanceof Reading.Accepted good) {
            use.accept(good.configuration());
            accepted = good.configuration();
            rejected = Optional.empty();
            ConfigurationReport report = accepted();
            LOG.info("{} is in force: {} mappings", report.origin(), report.mappings());
            report.warnings().forEach(warning -> LOG.warn("{}: {}", report.origin(), warning));
        } else if (reading instanceof Reading.Refused bad) {
            ConfigurationException reason = bad.reason();
            rejected = Optional.of(Reports.refused(reason));
            LOG.error("{} is refused, what was before stays in force:\n{}", reason.origin(), reason.getMessage());
        }
    }

    /** Returns what is in force, with what the plugins that are known by now find wrong with it. */
    ConfigurationReport accepted() {
        Configuration now = accepted;
        return Reports.accepted(now, rules.problems(now));
    }

    Optional<ConfigurationReport> rejected() {
        return rejected;
    }

    /** Reads the file again, changed or not. */
    ConfigurationReport reload() {
        try {
            file.reload().get();
            return rejected.orElseGet(this::accepted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("INTERRUPTED", "the reload was interrupted; it may still be carried out");
        } catch (ExecutionException e) {
            throw new HubException("HUB_BUSY", String.valueOf(e.getCause()));
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
