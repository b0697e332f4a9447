package dev.midimon.registry.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.registry.document.Artefact;
import dev.midimon.registry.trust.SignaturePolicy.Succession;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry §4 Signatures")
class SignaturesTest {
    private static final byte[] RELEASE =
            Statements.release("lamp", SemanticVersion.parse("1.0.0"), "0123456789abcdef".repeat(4));

    @TempDir
    private Path home;

    private TrustStore trust;
    private Optional<Succession> succession = Optional.empty();
    private SignaturePolicy policy;
    private final List<String> warnings = new ArrayList<>();
    private KeyPair pair;
    private PublisherKey key;

    @BeforeEach
    void open() throws Exception {
        trust = new TrustStore(home, Clock.systemUTC());
        policy = new SignaturePolicy(trust, id -> succession);
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        key = PublisherKey.of(pair.getPublic());
    }

    private static String sign(KeyPair pair, byte[] message) throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(message);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private Optional<Artefact.Signature> signed(byte[] message) throws Exception {
        return Optional.of(new Artefact.Signature(key.id(), sign(pair, message)));
    }

    private Optional<String> check(Signatures rule, Optional<Artefact.Signature> signature) throws Exception {
        return policy.check(rule, "lamp 1.0.0", RELEASE, signature, warnings::add);
    }

    private void refused(Optional<Artefact.Signature> signature, String code, String words) {
        assertThatThrownBy(() -> check(Signatures.REQUIRE, signature))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void whatATrustedPublisherSignedIsTaken() throws Exception {
        trust.add("Lamps Ltd", key);

        assertThat(check(Signatures.REQUIRE, signed(RELEASE))).contains("Lamps Ltd");
    }

    @Test
    void whatIsNotSignedIsRefusedOrToldAsTheUserWants() throws Exception {
        refused(Optional.empty(), "UNSIGNED", "is not signed");
        assertThat(check(Signatures.WARN, Optional.empty())).isEmpty();
        assertThat(warnings).singleElement().asString().contains("lamp 1.0.0 is not signed");
        assertThat(check(Signatures.OFF, Optional.empty())).isEmpty();
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aRefusalSaysTheCommandThatWouldAllowIt() throws Exception {
        refused(signed(RELEASE), "UNKNOWN_KEY", "midimon trust add " + key.id());
    }

    @Test
    void aSignatureOverSomethingElseIsRefusedUnderEveryRuleThatLooks() throws Exception {
        trust.add("Lamps Ltd", key);
        Optional<Artefact.Signature> other =
                signed(Statements.release("lamp", SemanticVersion.parse("1.0.1"), "0123456789abcdef".repeat(4)));

        refused(other, "BAD_SIGNATURE", "is not what the holder of the key");
        assertThatThrownBy(() -> check(Signatures.WARN, other)).isInstanceOf(PluginException.class);
        refused(Optional.of(new Artefact.Signature(key.id(), "!!!")), "BAD_SIGNATURE", key.id());
    }

    @Test
    void aRevokedKeyIsRefusedForGood() throws Exception {
        trust.add("Lamps Ltd", key);
        trust.revoke(key.id());

        refused(signed(RELEASE), "KEY_REVOKED", "was revoked");
        assertThatThrownBy(() -> check(Signatures.WARN, signed(RELEASE))).isInstanceOf(PluginException.class);
        assertThatThrownBy(() -> trust.add("Lamps Ltd", key)).hasMessageContaining("was revoked");
        assertThat(new TrustStore(home, Clock.systemUTC()).revoked(key.id())).isTrue();
    }

    @Test
    void anOldKeyHandsOverToANewOne() throws Exception {
        KeyPair former = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        PublisherKey formerKey = PublisherKey.of(former.getPublic());
        trust.add("Lamps Ltd", formerKey);
        succession = Optional.of(new Succession(key, formerKey.id(), sign(former, Statements.succession(key))));

        assertThat(check(Signatures.REQUIRE, signed(RELEASE))).contains("Lamps Ltd");
        assertThat(new TrustStore(home, Clock.systemUTC()).trusted(key.id())).contains(key);
    }

    @Test
    void nobodyElseHandsOver() throws Exception {
        KeyPair stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        trust.add("Lamps Ltd", PublisherKey.of(stranger.getPublic()));
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        succession = Optional.of(new Succession(
                key, PublisherKey.of(stranger.getPublic()).id(), sign(other, Statements.succession(key))));

        refused(signed(RELEASE), "UNKNOWN_KEY", key.id());
    }

    @Test
    void otherMachinesMustSignAndThisOneIsTold() {
        assertThat(SignaturePolicy.rule(Optional.empty(), URI.create("https://example.org/index.json")))
                .isEqualTo(Signatures.REQUIRE);
        assertThat(SignaturePolicy.rule(Optional.empty(), URI.create("file:/srv/index.json")))
                .isEqualTo(Signatures.WARN);
        assertThat(SignaturePolicy.rule(Optional.of(Signatures.OFF), URI.create("https://example.org/index.json")))
                .isEqualTo(Signatures.OFF);
    }

    @Test
    void keysAreReadInEveryForm() throws Exception {
        Path pem = Files.writeString(home.resolve("key.pem"), key.pem());

        assertThat(List.of(
                        PublisherKey.parse(key.base64()),
                        PublisherKey.parse(key.pem()),
                        PublisherKey.parse(pem.toString())))
                .containsOnly(key);
        assertThatThrownBy(() -> PublisherKey.parse("nonsense"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("BAD_KEY"));
    }

    @Test
    void aDamagedTrustFileTrustsNobodyAndIsNotWrittenOver() throws Exception {
        Path file = Files.writeString(home.resolve("trust.json"), "{\"format\":1,\"keys\":[{\"id\":\"x\"}]}");

        assertThatThrownBy(() -> new TrustStore(home, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("TRUST_FILE_DAMAGED"));
        assertThat(file).hasContent("{\"format\":1,\"keys\":[{\"id\":\"x\"}]}");
    }

    @Test
    void openSslAloneSignsWhatIsTakenHere() throws Exception {
        Assumptions.assumeTrue(openssl("version"), "skipped: openssl is not installed");
        Path message = Files.write(home.resolve("release"), RELEASE);
        Path privateKey = home.resolve("private.pem");
        Path publicKey = home.resolve("public.pem");
        Path signature = home.resolve("signature");
        Assumptions.assumeTrue(
                openssl("genpkey", "-algorithm", "ed25519", "-out", privateKey.toString()),
                "skipped: this openssl knows no Ed25519");
        assertThat(openssl("pkey", "-in", privateKey.toString(), "-pubout", "-out", publicKey.toString()))
                .isTrue();
        assertThat(openssl(
                        "pkeyutl",
                        "-sign",
                        "-rawin",
                        "-inkey",
                        privateKey.toString(),
                        "-in",
                        message.toString(),
                        "-out",
                        signature.toString()))
                .isTrue();
        PublisherKey theirs = PublisherKey.parse(publicKey.toString());
        trust.add("OpenSSL", theirs);

        assertThat(check(
                        Signatures.REQUIRE,
                        Optional.of(new Artefact.Signature(
                                theirs.id(), Base64.getEncoder().encodeToString(Files.readAllBytes(signature))))))
                .contains("OpenSSL");
    }

    private boolean openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("openssl.log").toFile())
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
