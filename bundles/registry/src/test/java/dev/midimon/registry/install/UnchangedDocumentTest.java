package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.market.RegistryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry §3, §4 A document that is new, and one that has not changed")
class UnchangedDocumentTest {
    @TempDir
    private Path home;

    private Shop shop;
    private WebFolder web;
    private LocalMarket market;

    @BeforeEach
    void sell() throws Exception {
        shop = new Shop(home);
        PluginJar.of("lamp", "1.0.0").in(shop.wares);
        shop.build(Optional.of(Shop.key(home.resolve("key.pem"))));
        shop.trustAllKeys();
        web = new WebFolder(shop.wares);
        market = shop.open();
    }

    @AfterEach
    void close() {
        shop.close();
        web.close();
    }

    private RegistryState look(Signatures rule) throws Exception {
        shop.sells(rule, web.address("index.json"));
        return market.registries().get(0);
    }

    @Test
    void isAskedForTogetherWithItsSignatureAndTheRevokedKeysWhenItIsNew() throws Exception {
        CountDownLatch companions = new CountDownLatch(2);
        WebFolder.Fault asked = (exchange, content) -> {
            companions.countDown();
            return false;
        };
        web.faults.put("index.json.sig", asked);
        web.faults.put("index.json.revoked", asked);
        web.faults.put("index.json", (exchange, content) -> !WebFolder.awaits(companions));

        RegistryState found = look(Signatures.REQUIRE);

        assertThat(found.problem()).isEmpty();
        assertThat(found.signer()).isPresent();
    }

    @Test
    void isNotWrittenAgainThoughItWasSentAgain() throws Exception {
        assertThat(look(Signatures.REQUIRE).problem()).isEmpty();
        Path copy = shop.cache.resolve("shop0.json");
        Object written = Files.readAttributes(copy, "fileKey,lastModifiedTime");
        web.faults.put("index.json", (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            return true;
        });

        RegistryState again = look(Signatures.REQUIRE);

        assertThat(again.problem()).isEmpty();
        assertThat(again.signer()).isPresent();
        assertThat(Files.readAttributes(copy, "fileKey,lastModifiedTime")).isEqualTo(written);
    }

    @Test
    void isNotAskedForItsSignatureAgainWhenItWasNotSentAgain() throws Exception {
        look(Signatures.REQUIRE);
        RegistryState again = look(Signatures.REQUIRE);

        assertThat(again.signer()).isPresent();
        assertThat(web.asked).containsOnlyOnce("index.json.sig");
    }

    @Test
    void isLookedAtAnewWhenSignaturesCountFromNowOn() throws Exception {
        assertThat(look(Signatures.OFF).signer()).isEmpty();

        RegistryState required = look(Signatures.REQUIRE);

        assertThat(required.problem()).isEmpty();
        assertThat(required.signer()).isPresent();
    }

    @Test
    void isTakenOnceItsSignatureIsThere() throws Exception {
        Path signature = shop.wares.resolve("index.json.sig");
        Path aside = Files.move(signature, home.resolve("aside.sig"));
        assertThat(look(Signatures.WARN).signer()).isEmpty();
        Files.move(aside, signature);

        assertThat(look(Signatures.REQUIRE).signer()).isPresent();
    }

    @Test
    void isRefusedOnceItsKeyIsRevoked() throws Exception {
        assertThat(look(Signatures.REQUIRE).problem()).isEmpty();
        shop.trust.list().forEach(publisher -> shop.trust.revoke(publisher.keyId()));

        assertThat(look(Signatures.REQUIRE).problem()).contains("KEY_REVOKED");
    }
}
