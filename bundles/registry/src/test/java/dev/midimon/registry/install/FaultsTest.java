package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry §3, §5 What must be survived")
class FaultsTest {
    private static final InstallWatcher NOBODY = new InstallWatcher() {};
    private static final String JAR = "com.example.lamp-1.1.0.jar";

    @TempDir
    private Path home;

    private Shop shop;
    private WebFolder web;
    private LocalMarket market;

    /** A lamp 1.0.0 is installed, and a lamp 1.1.0 of 300 kB is on the web. */
    @BeforeEach
    void sell() throws Exception {
        shop = new Shop(home);
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.empty());
        web = new WebFolder(shop.wares);
        shop.sells(Signatures.OFF, web.address("index.json"));
        market = shop.open();
        market.install(InstallRequest.of("lamp"), NOBODY);
        PluginJar.of("lamp", "1.1.0").ofBytes(300_000).in(shop.wares);
        shop.build(Optional.empty());
    }

    @AfterEach
    void close() {
        shop.close();
        web.close();
    }

    private void refused(String code, String words) throws Exception {
        assertThatThrownBy(() -> market.install(InstallRequest.of("lamp"), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
        assertThat(market.installed())
                .extracting(release -> release.version().toString())
                .containsExactly("1.0.0");
        assertThat(shop.leftovers()).isEmpty();
    }

    private void document(String from, String to) throws IOException {
        Path document = shop.wares.resolve("index.json");
        String text = Files.readString(document);
        assertThat(text).contains(from);
        Files.writeString(document, text.replace(from, to));
    }

    @Test
    void aTamperedFileIsRefused() throws Exception {
        byte[] jar = Files.readAllBytes(shop.wares.resolve(JAR));
        jar[jar.length / 2] ^= 1;
        Files.write(shop.wares.resolve(JAR), jar);

        refused("CHECKSUM_WRONG", "expected ");
    }

    @Test
    void aTruncatedFileIsRefused() throws Exception {
        byte[] jar = Files.readAllBytes(shop.wares.resolve(JAR));
        Files.write(shop.wares.resolve(JAR), Arrays.copyOf(jar, jar.length - 1));

        refused("SIZE_WRONG", "expected " + jar.length);
    }

    @Test
    void aFileThatIsLargerThanListedIsGivenUpEarly() throws Exception {
        web.faults.put(JAR, (exchange, content) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 1_000; i++) {
                    body.write(new byte[100_000]);
                }
            } catch (IOException e) {
                return true;
            }
            throw new AssertionError("100 MB were taken");
        });

        refused("TOO_LARGE", "larger than the ");
    }

    @Test
    void aReleaseWithAWrongSignatureIsRefusedBeforeItsFileHasCome() throws Exception {
        shop.build(Optional.of(Shop.key(home.resolve("key.pem"))));
        shop.trustAllKeys();
        Files.delete(shop.wares.resolve("index.json.sig"));
        document("\"1.1.0\"", "\"1.1.1\"");
        shop.sells(Signatures.WARN, web.address("index.json"));
        CountDownLatch refused = new CountDownLatch(1);
        web.faults.put(JAR, (exchange, content) -> WebFolder.awaits(refused));

        refused("BAD_SIGNATURE", "lamp 1.1.1 is not what the holder of the key");

        refused.countDown();
    }

    @Test
    void aMissingChecksumIsARefusalNotAWarning() throws Exception {
        document("\"checksums\"", "\"checks\"");

        List<String> warnings = new ArrayList<>();
        market.install(InstallRequest.of("lamp"), new InstallWatcher() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        });

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("REGISTRY_INVALID", "a checksum for it in checksums/any");
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
    }

    @Test
    void aFileOfAnotherPluginOrVersionIsRefused() throws Exception {
        PluginJar.of("lamp", "1.2.0").write(shop.wares.resolve(JAR));
        shop.build(Optional.empty());
        document("\"1.2.0\"", "\"1.1.0\"");

        refused("NOT_AS_LISTED", "but the file is lamp 1.2.0");
    }

    @Test
    void anArchiveThatClimbsOutIsRefused() throws Exception {
        Path archive = shop.wares.resolve("bad.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("../../evil.sh"));
            zip.write("#!/bin/sh".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> market.install(InstallRequest.of(archive), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("ARCHIVE_REFUSED"))
                .hasMessageContaining("outside");
        assertThat(home.resolve("data").resolve("registry").resolve("evil.sh")).doesNotExist();
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    void anArchiveThatExplodesIsGivenUp() throws Exception {
        Path archive = shop.wares.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("plugin.toml"));
            for (int i = 0; i < 513; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThatThrownBy(() -> market.install(InstallRequest.of(archive), NOBODY))
                .hasMessageContaining("more than 512 MiB unpacked");
        assertThat(shop.leftovers()).isEmpty();
    }

    @Test
    void redirectsEndSomewhere() throws Exception {
        web.faults.put(JAR, (exchange, content) -> {
            exchange.getResponseHeaders().set("Location", "/" + JAR);
            exchange.sendResponseHeaders(302, -1);
            return true;
        });

        refused("REDIRECT_REFUSED", "redirects more than 5 times");
    }

    @Test
    void aRedirectToAnotherMachineWithoutEncryptionIsRefused() throws Exception {
        web.faults.put(JAR, (exchange, content) -> {
            exchange.getResponseHeaders().set("Location", "http://192.0.2.1/" + JAR);
            exchange.sendResponseHeaders(302, -1);
            return true;
        });

        refused("ADDRESS_REFUSED", "expected https:");
    }

    @Test
    void aServerThatSendsAByteNowAndThenIsGivenUpAndTheRestIsFetchedLater() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        web.faults.put(JAR, (exchange, content) -> {
            exchange.getResponseHeaders().set("ETag", "\"" + Arrays.hashCode(content) + "\"");
            exchange.sendResponseHeaders(200, content.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(content, 0, 100_000);
                body.flush();
                for (int i = 100_000; i < content.length && !refused.await(500, TimeUnit.MILLISECONDS); i++) {
                    body.write(content[i]);
                    body.flush();
                }
            } catch (IOException | InterruptedException e) {
                return true;
            }
            return true;
        });
        refused("TOO_SLOW", "is kept for the next try");
        refused.countDown();
        web.faults.clear();

        market.install(InstallRequest.of("lamp"), NOBODY);

        assertThat(shop.life.deployed()).containsExactly("lamp 1.1.0");
        assertThat(web.asked)
                .filteredOn(name -> name.startsWith(JAR))
                .last()
                .asString()
                .startsWith(JAR + " bytes=10");
    }

    @Test
    void aDocumentThatIsOlderThanTheOneSeenBeforeIsRefusedAndTheOldOneGoesOn() throws Exception {
        assertThat(market.search("lamp")).singleElement().satisfies(offer -> assertThat(offer.versions())
                .hasSize(2));
        String text = Files.readString(shop.wares.resolve("index.json"));
        Files.writeString(
                shop.wares.resolve("index.json"),
                text.replaceFirst("\"last_updated\" : \"[^\"]+\"", "\"last_updated\" : \"2020-01-01T00:00:00Z\""));

        assertThat(market.registries()).singleElement().satisfies(registry -> assertThat(registry.problem())
                .contains("DOCUMENT_DOWNGRADED"));
        assertThat(market.search("lamp")).hasSize(1);
    }

    @Test
    void aRegistryThatIsAwayServesTheCopyAndSaysHowOldItIs() throws Exception {
        assertThat(market.search("lamp")).hasSize(1);
        web.close();

        assertThat(market.search("lamp")).hasSize(1);
        assertThat(market.registries()).singleElement().satisfies(registry -> assertThat(registry.problem())
                .contains("the copy that is used is 1 min old")
                .contains("DOWNLOAD_FAILED"));
    }

    @Test
    void whatAKilledHubHasLeftInTheCacheGoesWithTime() throws Exception {
        Path small = Files.createFile(shop.cache.resolve("registry-1.tmp"));
        Path part = Files.createFile(shop.cache.resolve("downloads").resolve("0123.part"));
        Path recent = Files.createFile(shop.cache.resolve("downloads").resolve("4567.part"));
        for (Path old : List.of(small, part)) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        }
        shop.close();
        shop = new Shop(home);
        shop.open();

        assertThat(small).doesNotExist();
        assertThat(part).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void aCopyThatIsNotWhatItsNotesSayCountsAsNone() throws Exception {
        market.search("lamp");
        Path copy = shop.cache.resolve("shop0.json");
        Files.writeString(copy, Files.readString(copy).replace("1.1.0", "1.9.0"));
        web.close();

        assertThat(market.search("lamp")).isEmpty();
    }

    @Test
    void anUnchangedDocumentIsNotSentAgain() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        market.search("lamp");
        web.faults.put("index.json", (exchange, content) -> {
            statuses.add(exchange.getRequestHeaders().containsKey("If-None-Match") ? 304 : 200);
            return false;
        });
        assertThat(market.search("lamp")).hasSize(1);
        assertThat(statuses).containsExactly(304);
    }

    @Test
    void aDocumentThatIsNoJsonIsToldWithLineAndColumn() throws Exception {
        Files.writeString(shop.wares.resolve("index.json"), "{\n  \"version\": 1.0.0\n}");
        Shop other = new Shop(home.resolve("other"));
        try (other) {
            other.sells(Signatures.OFF, web.address("index.json"));
            assertThat(other.open().registries()).singleElement().satisfies(registry -> assertThat(registry.problem())
                    .contains("REGISTRY_INVALID", "line 2"));
        }
    }

    @Test
    void aDeployFolderThatIsNoFolderIsToldAndTheOldSetStays() throws Exception {
        Path moved = Files.move(shop.deploy, home.resolve("moved"));
        Files.writeString(shop.deploy, "not a folder");
        assertThatThrownBy(() -> market.install(InstallRequest.of("lamp"), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("DEPLOY_FAILED"));
        Files.delete(shop.deploy);
        Files.move(moved, shop.deploy);
        assertThat(market.installed())
                .extracting(release -> release.version().toString())
                .containsExactly("1.0.0");
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");
    }

    @Test
    void anAddressThatIsNeitherEncryptedNorHereIsRefused() throws Exception {
        document("\"com.example.lamp-1.1.0.jar\"", "\"http://192.0.2.1/lamp.jar\"");

        refused("ADDRESS_REFUSED", "expected https:");
    }
}
