package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.version.VersionRange;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import dev.midimon.plugins.market.InstalledRelease;
import dev.midimon.plugins.market.Offer;
import dev.midimon.registry.build.FolderRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry §5 Install")
class LocalMarketTest {
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

    private static InstallRequest exactly(String id, String version) {
        return new InstallRequest(
                Optional.of(id), Optional.empty(), Optional.empty(), VersionRange.parse(version), false, false);
    }

    private static InstallRequest beside(String id, String version) {
        return new InstallRequest(
                Optional.of(id), Optional.empty(), Optional.empty(), VersionRange.parse(version), true, false);
    }

    @Test
    void aPluginIsFoundByItsWordsAndTheBestMatchIsFirst() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        PluginJar.of("lamp-group", "1.0.0").in(shop.wares);
        PluginJar.of("clock", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());

        assertThat(shop.open().search("lamp")).extracting(Offer::id).containsExactly("lamp", "lamp-group");
        assertThat(shop.open().search("")).extracting(Offer::id).containsExactly("clock", "lamp", "lamp-group");
        assertThat(shop.open().search("lamp group")).extracting(Offer::id).containsExactly("lamp-group");
    }

    @Test
    void theNewestReleaseIsInstalledWithWhatItNeedsAndThePlanComesFirst() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        PluginJar.of("lamp", "1.2.0").needs("dimmer", "2.0.0").in(shop.wares);
        PluginJar.of("lamp", "2.0.0.rc1").in(shop.wares);
        PluginJar.of("dimmer", "1.0.0").in(shop.wares);
        PluginJar.of("dimmer", "2.1.0").in(shop.wares);
        shop.build(Optional.empty());
        List<String> seen = new ArrayList<>();

        List<InstalledRelease> done = shop.open().install(InstallRequest.of("lamp"), new InstallWatcher() {
            @Override
            public void plan(List<Step> steps) {
                steps.forEach(step -> seen.add(step.id() + " " + step.version()));
                assertThat(shop.life.deployed()).isEmpty();
            }
        });

        assertThat(seen).containsExactly("dimmer 2.1.0", "lamp 1.2.0");
        assertThat(done).extracting(InstalledRelease::id).containsExactly("dimmer", "lamp");
        assertThat(shop.life.deployed()).containsExactly("dimmer 2.1.0", "lamp 1.2.0");
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    void twoVersionsAreActiveSideBySideWhenAsked() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        PluginJar.of("lamp", "2.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(exactly("lamp", "1.0.0"), NOBODY);

        market.install(beside("lamp", "2.0.0"), NOBODY);

        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0", "lamp 2.0.0");
        market.uninstall("lamp");
        assertThat(shop.life.deployed()).isEmpty();
        assertThat(market.installed()).isEmpty();
    }

    @Test
    void aPluginGoesOnComingFromItsRegistryUntilAnotherOneIsNamed() throws Exception {
        Path others = home.resolve("others");
        PluginJar.of("lamp", "1.0.0").in(others);
        new FolderRegistry(shop.life, Clock.systemUTC()).build(others, Optional.empty(), Optional.empty());
        shop.sells(Signatures.OFF, others.resolve("index.json").toUri());
        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "2.0.0").in(shop.wares);
        shop.build(Optional.empty());
        shop.sells(Signatures.OFF, others.resolve("index.json").toUri(), shop.document());
        LocalMarket market = shop.open();

        assertThat(market.updates()).isEmpty();
        assertThat(market.install(InstallRequest.of("lamp"), NOBODY)).isEmpty();
        market.install(from("lamp", "shop1"), NOBODY);
        assertThat(shop.life.deployed()).containsExactly("lamp 2.0.0");
        assertThat(market.installed()).extracting(InstalledRelease::source).containsExactly("shop1");

        shop.sells(Signatures.OFF, others.resolve("index.json").toUri());
        assertThatThrownBy(() -> shop.open().install(InstallRequest.of("lamp"), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("PLUGIN_NOT_OFFERED"))
                .hasMessageContaining("the configuration names no registry shop1; --registry NAME");
    }

    private static InstallRequest from(String id, String registry) {
        return new InstallRequest(
                Optional.of(id), Optional.empty(), Optional.of(registry), VersionRange.ANY, false, false);
    }

    @Test
    void anotherPublisherIsNoUpdateUnlessAskedFor() throws Exception {
        Path first = Shop.key(home.resolve("first.pem"));
        Path second = Shop.key(home.resolve("second.pem"));
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.of(first));
        shop.trustAllKeys();
        shop.sells(Signatures.REQUIRE, shop.document());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "1.1.0").in(shop.wares);
        shop.build(Optional.of(second));
        shop.trustAllKeys();

        assertThatThrownBy(() -> market.install(InstallRequest.of("lamp"), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("PUBLISHER_CHANGED"))
                .hasMessageContaining("midimon plugin install lamp --registry shop0");
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");

        market.install(from("lamp", "shop0"), NOBODY);
        assertThat(shop.life.deployed()).containsExactly("lamp 1.1.0");
    }

    @Test
    void aDependencyDoesNotMakeAnotherPluginOlder() throws Exception {
        PluginJar.of("dimmer", "2.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("dimmer"), NOBODY);
        Files.delete(shop.wares.resolve("com.example.dimmer-2.0.0.jar"));
        PluginJar.of("dimmer", "1.0.0").in(shop.wares);
        PluginJar.of("lamp", "1.0.0").needs("dimmer", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());

        assertThatThrownBy(() -> market.install(InstallRequest.of("lamp"), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("PLUGIN_DOWNGRADED"));
        assertThat(shop.life.deployed()).containsExactly("dimmer 2.0.0");
    }

    @Test
    void aFileIsInstalledWithoutAnyRegistry() throws Exception {
        Path file = PluginJar.of("lamp", "1.0.0").in(home.resolve("downloads"));
        shop.sells(Signatures.REQUIRE);

        shop.open().install(InstallRequest.of(file), NOBODY);

        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
        assertThat(shop.open().installed()).extracting(InstalledRelease::source).containsExactly("file");
    }

    @Test
    void aFileComesWithWhatItNeedsOrNotAtAll() throws Exception {
        PluginJar.of("dimmer", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        Path broken = PluginJar.of("lamp", "1.0.0")
                .needs("dimmer", "1.0.0")
                .thatIs("failed")
                .in(home.resolve("downloads"));
        LocalMarket market = shop.open();

        assertThatThrownBy(() -> market.install(InstallRequest.of(broken), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("ROLLED_BACK"));
        assertThat(shop.life.deployed()).isEmpty();
        assertThat(shop.leftovers()).isEmpty();

        Path good = PluginJar.of("lamp", "1.0.0").needs("dimmer", "1.0.0").in(home.resolve("downloads"));
        market.install(InstallRequest.of(good), NOBODY);
        Files.writeString(good, "written over");
        assertThat(shop.life.deployed()).containsExactly("dimmer 1.0.0", "lamp 1.0.0");
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsToldAsSuch() throws Exception {
        Path missing = home.resolve("missing.jar");

        assertThatThrownBy(() -> shop.open().install(InstallRequest.of(missing), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("FILE_UNREADABLE"));
    }

    @Test
    void whatAPluginBesideAnotherOneNeedsAnewIsUpdatedAsOthersAre() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        PluginJar.of("lamp", "2.0.0").needs("dimmer", "1.0.0").in(shop.wares);
        PluginJar.of("dimmer", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(exactly("lamp", "1.0.0"), NOBODY);
        market.install(beside("lamp", "2.0.0"), NOBODY);
        PluginJar.of("dimmer", "1.1.0").in(shop.wares);
        shop.build(Optional.empty());

        assertThat(shop.life.deployed()).containsExactly("dimmer 1.0.0", "lamp 1.0.0", "lamp 2.0.0");
        assertThat(market.updates()).extracting(update -> update.id()).contains("dimmer");
    }

    @Test
    void aFolderIsPackedPublishedAndUnpackedWithItsProgramExecutable() throws Exception {
        Path folder = Files.createDirectories(shop.wares.resolve("script"));
        Files.writeString(folder.resolve("plugin.toml"), "script\n1.0.0\n");
        Files.writeString(folder.resolve("main.py"), "#!/usr/bin/env python3\n");
        shop.build(Optional.empty());

        shop.open().install(InstallRequest.of("script"), NOBODY);

        assertThat(shop.deploy.resolve("script").resolve("main.py")).isExecutable();
        assertThat(shop.deploy.resolve("script").resolve("plugin.toml")).isNotEmptyFile();
    }

    @Test
    void aPluginThatOthersNeedIsNotUninstalled() throws Exception {
        PluginJar.of("dimmer", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("dimmer"), NOBODY);
        shop.life.dependents.put("dimmer", List.of("lamp"));

        assertThatThrownBy(() -> market.uninstall("dimmer"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("PLUGIN_IN_USE"))
                .hasMessageContaining("dimmer is needed by lamp");
        assertThat(shop.life.deployed()).containsExactly("dimmer 1.0.0");
    }

    @Test
    void anOlderVersionIsTakenOnlyWhenAskedFor() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        PluginJar.of("lamp", "1.1.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);

        assertThatThrownBy(() -> market.install(exactly("lamp", "1.0.0"), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("PLUGIN_DOWNGRADED"));
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
    void aDependencyThatNobodyOffersIsNamedBeforeAnythingIsDownloaded() throws Exception {
        PluginJar.of("lamp", "1.0.0").needs("dimmer", "2.0.0").in(shop.wares);
        PluginJar.of("dimmer", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());

        assertThatThrownBy(() -> shop.open().install(InstallRequest.of("lamp"), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("DEPENDENCY_MISSING"))
                .hasMessageContaining("lamp needs dimmer cannot be installed: 1.0.0 is not");
        assertThat(shop.life.deployed()).isEmpty();
    }

    @Test
    void twoInstallationsAtOnceAreOneAndARefusal() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        LocalMarket market = shop.open();
        List<Throwable> refusals = new ArrayList<>();

        market.install(InstallRequest.of("lamp"), new InstallWatcher() {
            @Override
            public void plan(List<Step> steps) {
                Thread second = new Thread(() -> {
                    try {
                        market.install(InstallRequest.of("lamp"), NOBODY);
                    } catch (PluginException | InterruptedException e) {
                        refusals.add(e);
                    }
                });
                second.start();
                try {
                    second.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });

        assertThat(refusals).singleElement().isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo("REGISTRY_BUSY"));
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
    }

    @Test
    void whatWasPutThereByHandIsLeftAlone() throws Exception {
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        PluginJar.of("lamp", "0.9.0").write(Files.createDirectories(shop.deploy).resolve("lamp.jar"));

        assertThatThrownBy(() -> shop.open().install(InstallRequest.of("lamp"), NOBODY))
                .hasMessageContaining("was put there by hand");
        assertThat(shop.life.deployed()).containsExactly("lamp 0.9.0");
        assertThat(shop.open().installed()).isEmpty();
    }
}
