package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import dev.midimon.plugins.market.Marketplace;
import dev.midimon.registry.build.FolderRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry §6 Update, and go back")
class UpdateTest {
    private static final InstallWatcher NOBODY = new InstallWatcher() {};

    @TempDir
    private Path home;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(home);
        shop.sells(Signatures.OFF, shop.document());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anUpdateKeepsTheVersionBeforeItForARollback() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);
        assertThat(market.updates()).isEmpty();
        PluginJar.of("lamp", "1.1.0").in(shop.wares);
        shop.build(Optional.empty());

        assertThat(market.updates())
                .extracting(Marketplace.Update::available)
                .containsExactly(SemanticVersion.parse("1.1.0"));
        assertThat(market.lastCheck().updates()).isEqualTo(market.updates());
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
        market.install(InstallRequest.of("lamp"), NOBODY);
        assertThat(shop.life.deployed()).containsExactly("lamp 1.1.0");
        assertThat(market.lastCheck().updates()).isEmpty();

        assertThat(market.rollback("lamp").version()).hasToString("1.0.0");
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
        assertThatThrownBy(() -> market.rollback("lamp")).hasMessageContaining("was installed before 1.0.0");
    }

    @Test
    void aPinnedPluginIsPassedByUntilItIsLetGo() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "1.1.0").in(shop.wares);
        shop.build(Optional.empty());

        market.pin("lamp", Optional.of(SemanticVersion.parse("1.0.0")));
        assertThat(market.updates()).isEmpty();
        assertThat(shop.open().updates()).isEmpty();
        shop.open().pin("lamp", Optional.empty());
        assertThat(shop.open().updates()).hasSize(1);
    }

    @Test
    void aNewVersionThatDoesNotStartIsTakenBackAndTheReasonSaid() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "1.1.0").thatIs("failed").in(shop.wares);
        shop.build(Optional.empty());

        assertThatThrownBy(() -> market.install(InstallRequest.of("lamp"), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("ROLLED_BACK"))
                .hasMessageContaining("lamp 1.1.0 was taken back: it is failed: it fell over");
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
        assertThat(market.installed())
                .extracting(release -> release.version().toString())
                .containsExactly("1.0.0");
    }

    @Test
    void aNewVersionThatFailsAfterItsStartIsRolledBackByItselfWithAnEvent() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "1.1.0").in(shop.wares);
        shop.build(Optional.empty());
        market.install(InstallRequest.of("lamp"), NOBODY);

        shop.life.states.put("lamp 1.1.0", PluginState.FAILED);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(shop.life.notes)
                .contains("lamp: rolled back to 1.0.0: 1.1.0 failed: it is failed: it fell over"));
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
    }

    @Test
    void aVersionOnTrialIsWatchedAgainAfterAKillAndRolledBackWhenItFails() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "1.1.0").in(shop.wares);
        shop.build(Optional.empty());
        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        shop.life.states.put("lamp 1.1.0", PluginState.FAILED);

        shop.open();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0"));
    }

    @Test
    void aVersionThatOutlivedItsTrialIsNotRolledBackWhenItFailsAfterALaterStart() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open(step -> {}, Duration.ZERO);
        market.install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "1.1.0").in(shop.wares);
        shop.build(Optional.empty());
        market.install(InstallRequest.of("lamp"), NOBODY);
        Path ledger = shop.data.resolve("registry").resolve("ledger.json");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ledger).content().contains("\"on_trial\" : false"));

        shop.life.states.put("lamp 1.1.0", PluginState.FAILED);
        Ledger read = new Ledger(shop.data.resolve("registry"));

        assertThat(read.find("lamp")).get().satisfies(entry -> {
            assertThat(entry.onTrial()).isFalse();
            assertThat(entry.previous()).isPresent();
        });
    }

    @Test
    void anUpdateThatHarmsWhatNeedsItIsTakenBack() throws Exception {
        PluginJar.of("dimmer", "1.0.0").in(shop.wares);
        PluginJar.of("lamp", "1.0.0").needs("dimmer", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("dimmer", "2.0.0").in(shop.wares);
        shop.build(Optional.empty());
        shop.life.harms.put("dimmer 2.0.0", "lamp 1.0.0");

        assertThatThrownBy(() -> market.install(InstallRequest.of("dimmer"), NOBODY))
                .hasMessageContaining("it harms lamp 1.0.0: it is failed");
        assertThat(shop.life.deployed()).containsExactly("dimmer 1.0.0", "lamp 1.0.0");
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    @DisplayName("R6.5 what was written over in the deploy folder is not gone back to")
    void whatWasWrittenOverInTheDeployFolderIsNotGoneBackTo() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "6.6.6").write(shop.deploy.resolve("lamp.jar"));
        PluginJar.of("lamp", "1.1.0").in(shop.wares);
        shop.build(Optional.empty());
        market.install(InstallRequest.of("lamp"), NOBODY);

        assertThatThrownBy(() -> market.rollback("lamp"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("DEPLOY_FAILED"))
                .hasMessageContaining("is no longer what was installed: install lamp 1.0.0 again");

        assertThat(shop.life.deployed()).containsExactly("lamp 1.1.0");
        market.install(
                new InstallRequest(
                        Optional.of("lamp"),
                        Optional.empty(),
                        Optional.empty(),
                        VersionRange.parse("1.0.0"),
                        false,
                        true),
                NOBODY);
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
    }

    @Test
    void whatCameFromAFileIsUpdatedFromTheRegistryThatWouldInstallIt() throws Exception {
        Path others = home.resolve("others");
        PluginJar.of("lamp", "1.1.0").in(others);
        new FolderRegistry(shop.life, Clock.systemUTC()).build(others, Optional.empty(), Optional.empty());
        Path file = PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        shop.sells(Signatures.OFF, shop.document(), others.resolve("index.json").toUri());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of(file), NOBODY);

        assertThat(market.updates()).isEmpty();

        shop.sells(Signatures.OFF, others.resolve("index.json").toUri());
        assertThat(market.updates()).extracting(Marketplace.Update::registry).containsExactly("shop0");
    }
}
