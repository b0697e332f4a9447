package dev.midimon.registry.install;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.registry.document.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Where the marketplace keeps things, and for whom.
 *
 * @param deploy the deploy folder
 * @param data where the ledger and the shelf are
 * @param hub this hub's version
 * @param platform this machine
 * @param patience how long a start may take
 * @param window how long a release is watched after its start
 * @param done told of each step of an installation
 */
public record MarketSettings(
        Path deploy,
        Path data,
        SemanticVersion hub,
        Platform platform,
        Duration patience,
        Duration window,
        Consumer<Step> done) {}
