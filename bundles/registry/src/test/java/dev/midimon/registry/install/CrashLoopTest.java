package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import dev.midimon.plugins.market.InstalledRelease;
import dev.midimon.plugins.market.Setback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry §6.8 A new version that ends the hub")
class CrashLoopTest {
    private static final InstallWatcher NOBODY = new InstallWatcher() {};
    private static final Instant NOON = Instant.parse("2026-01-18T12:00:00Z");

    @TempDir
    private Path home;

    private Shop shop;

    /** A lamp 1.0.0 is installed, and 1.1.0 is offered. */
    @BeforeEach
    void sell() throws Exception {
        shop = new Shop(home);
        shop.sells(Signatures.OFF, shop.document());
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "1.1.0").in(shop.wares);
        PluginJar.of("clock", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        shop.at(NOON);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** Starts a hub and ends it when what was installed is no longer new. */
    private void prove() {
        shop.open(step -> {}, Duration.ZERO);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(ledger())
                .contains("\"on_trial\" : false")
                .doesNotContain("\"on_trial\" : true"));
    }

    private String ledger() throws Exception {
        return Files.readString(shop.data.resolve("registry").resolve("ledger.json"));
    }

    @Test
    void isTakenBackBeforeItsThirdStartWithTheReason() throws Exception {
        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        shop.kill();
        shop.open();
        assertThat(shop.life.deployed()).as("one end may be a power cut").containsExactly("lamp 1.1.0");
        shop.kill();

        LocalMarket market = shop.open();

        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
        assertThat(market.installed())
                .extracting(release -> release.version().toString())
                .containsExactly("1.0.0");
        String reason =
                "the hub has crashed or was killed 2 times in a row while this version was new; install it again to try it once more";
        assertThat(market.setbacks())
                .containsExactly(new Setback(
                        "lamp",
                        SemanticVersion.parse("1.1.0"),
                        Optional.of(SemanticVersion.parse("1.0.0")),
                        NOON,
                        reason));
        assertThat(shop.life.notes).contains("lamp: rolled back to 1.0.0: 1.1.0 failed: " + reason);
        assertThat(shop.leftovers()).isEmpty();

        market = shop.open();
        assertThat(market.setbacks()).as("told until something changes").hasSize(1);
        assertThat(shop.life.notes).as("the event comes once").hasSize(3);
        market.install(InstallRequest.of("lamp"), NOBODY);
        assertThat(market.setbacks()).isEmpty();
        assertThat(shop.life.deployed()).containsExactly("lamp 1.1.0");
    }

    @Test
    void isTakenAwayWhenThereWasNoneBeforeIt() throws Exception {
        prove();
        shop.open().install(InstallRequest.of("clock"), NOBODY);
        shop.kill();
        shop.open();
        assertThat(shop.life.deployed()).containsExactly("clock 1.0.0", "lamp 1.0.0");
        shop.kill();

        LocalMarket market = shop.open();

        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
        assertThat(market.installed()).extracting(InstalledRelease::id).containsExactly("lamp");
        assertThat(market.setbacks())
                .singleElement()
                .satisfies(setback -> assertThat(setback).asString().startsWith("clock 1.0.0 was taken back: the hub"));
    }

    @Test
    void staysWhenAHubInBetweenWasStopped() throws Exception {
        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        shop.kill();
        shop.open();
        shop.stop();
        shop.open();
        shop.kill();

        shop.open();

        assertThat(shop.life.deployed()).containsExactly("lamp 1.1.0");
    }

    @Test
    void staysWhenItHasOutlivedItsTrial() throws Exception {
        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        shop.kill();
        prove();
        for (int times = 0; times < 3; times++) {
            shop.kill();
            shop.open();
        }

        assertThat(shop.life.deployed()).containsExactly("lamp 1.1.0");
    }

    @Test
    void isNeitherCountedNorProvenInAHubThatStartsNoPlugins() throws Exception {
        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        shop.kill();
        String before = ledger();
        for (int times = 0; times < 3; times++) {
            shop.openSafe();
            shop.kill();
        }
        shop.openSafe();
        shop.stop();

        assertThat(ledger()).isEqualTo(before);
    }

    @Test
    void isWatchedOnWhenItIsPinned() throws Exception {
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);
        market.pin("lamp", Optional.of(SemanticVersion.parse("1.1.0")));

        shop.life.states.put("lamp 1.1.0", PluginState.FAILED);

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(market.setbacks())
                .singleElement()
                .hasToString("lamp 1.1.0 was taken back to 1.0.0: it is failed: it fell over"));
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
    }

    @Test
    void isNotStartedWhenTheDeployFolderCannotBeBroughtInLine() throws Exception {
        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        shop.kill();
        shop.open();
        shop.kill();
        try (var shelf = Files.walk(shop.data.resolve("registry").resolve("shelf"))) {
            for (Path file : shelf.filter(path -> path.toString().contains("1.0.0") && Files.isRegularFile(path))
                    .toList()) {
                Files.delete(file);
            }
        }

        shop.open();

        assertThat(shop.life.deployed()).isEmpty();
    }
}
