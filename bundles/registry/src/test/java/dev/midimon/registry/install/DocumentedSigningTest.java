package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import dev.midimon.plugins.market.InstalledRelease;
import dev.midimon.plugins.market.RegistryState;
import dev.midimon.registry.trust.PublisherKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the documentation tells publishers to do, as it stands there. */
@DisplayName("registry §4.8 OpenSSL is enough")
class DocumentedSigningTest {
    private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "reference", "registry.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)   ```sh\n(.*?)   ```\n");

    @TempDir
    private Path home;

    @Test
    void aReleaseADocumentANewKeyAndARevocationAreSignedAndTaken() throws Exception {
        List<String> blocks = BLOCK.matcher(Files.readString(DOCUMENTATION))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("(?m)^   ```.*\n", "").replaceAll("(?m)^   ", ""))
                .toList();
        assertThat(blocks).hasSize(3);
        try (Shop shop = new Shop(home)) {
            PluginJar.of("lamp", "1.1.0")
                    .write(Files.createDirectories(shop.wares).resolve("lamp-1.1.0.jar"));
            run(shop.wares, blocks.get(0) + "declare -p key > ../state; declare -f sign >> ../state\n");
            PublisherKey first = PublisherKey.parse(onlyKey(shop.wares));
            shop.trust.add("Lamps Ltd", first);
            shop.sells(Signatures.REQUIRE, shop.document());
            LocalMarket market = shop.open();

            assertThat(market.install(InstallRequest.of("lamp"), new InstallWatcher() {}))
                    .extracting(InstalledRelease::signer)
                    .extracting(signer -> signer.orElse("nobody"))
                    .containsExactly("Lamps Ltd");

            run(shop.wares, "source ../state\n" + blocks.get(1) + "declare -p next >> ../state\n");
            assertSignedBy(market, "Lamps Ltd");
            assertThat(shop.trust.list()).hasSize(2);

            run(shop.wares, "source ../state\n" + blocks.get(2));
            assertSignedBy(market, "Lamps Ltd");
            assertThat(shop.trust.revoked(first.id())).isTrue();
        }
    }

    private static void assertSignedBy(LocalMarket market, String name) throws InterruptedException {
        assertThat(market.registries()).singleElement().satisfies(registry -> {
            assertThat(registry.problem()).isEmpty();
            assertThat(registry).extracting(RegistryState::signer).hasToString("Optional[" + name + "]");
        });
    }

    private static String onlyKey(Path folder) throws Exception {
        try (var keys = Files.list(folder.resolve("keys"))) {
            return keys.findFirst().orElseThrow().toString();
        }
    }

    private void run(Path folder, String script) throws Exception {
        Path log = home.resolve("bash.log");
        Process process;
        try {
            process = new ProcessBuilder(
                            "bash", "-e", "-c", "command -v openssl sha256sum base64 || exit 99\n" + script)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (java.io.IOException e) {
            Assumptions.abort("skipped: bash is not installed");
            return;
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Assumptions.assumeTrue(process.exitValue() != 99, "skipped: openssl, sha256sum or base64 is not installed");
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}
