package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.midimon.plugins.witness.Witness;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P11 Secrets, P12 Login")
class SecretsTest {

    @TempDir
    private Path home;

    private Path jar;

    @BeforeEach
    void build(@TempDir Path jars) throws Exception {
        jar = TestJar.of("secretive", "1.0.0").build(jars);
    }

    @Test
    @DisplayName("P11.3 what a private hub changes, the user's hub finds, and the other way round")
    void aPrivateHubSharesTheUsersSecrets() throws Exception {
        start(home, Map.of());
        start(
                home.resolve("private"),
                Map.of(
                        "midimon.private",
                        "true",
                        "midimon.user.data",
                        home.resolve("data").toString()));
        start(home, Map.of());

        assertThat(home.resolve("private/data/secrets")).doesNotExist();
    }

    private final List<String> seen = new ArrayList<>();

    private void start(Path place, Map<String, String> properties) throws Exception {
        try (TestHub hub = new TestHub(place, properties)) {
            if (!Files.exists(hub.deploy().resolve("secretive.jar"))) {
                hub.drop(jar, "secretive.jar");
            }
            hub.await("secretive", PluginState.RUNNING);
            String before = seen.isEmpty() ? "none" : "token-of-this-plugin-" + seen.size();
            assertThat(Witness.SAID).containsExactly(before);
            seen.add(before);
        }
    }

    @Test
    @DisplayName("P12.1 the login is that of the running version; P11.4 no reason has a secret")
    void theLoginIsThatOfTheRunningVersion() throws Exception {
        try (TestHub hub = new TestHub(home)) {
            hub.drop(jar, "secretive.jar");
            hub.await("secretive", PluginState.RUNNING);
            List<URI> pages = new ArrayList<>();

            hub.plugins().login("secretive").logIn(pages::add);

            assertThat(pages).containsExactly(URI.create("https://example.com/login"));
            assertThat(hub.await("secretive", PluginState.DEGRADED).reason()).isEqualTo("cannot use ********");

            hub.plugins().disable("secretive");
            assertThat(refused(hub, "secretive")).isEqualTo("PLUGIN_NOT_RUNNING");
            assertThat(refused(hub, "absent")).isEqualTo("PLUGIN_NOT_FOUND");
        }
    }

    @Test
    @DisplayName("P12.1 a plugin without a login says so")
    void aPluginWithoutALoginSaysSo(@TempDir Path jars) throws Exception {
        try (TestHub hub = new TestHub(home)) {
            hub.drop(TestJar.of("lamp", "1.0.0").build(jars), "lamp.jar");
            hub.await("lamp", PluginState.RUNNING);

            assertThat(refused(hub, "lamp")).isEqualTo("NO_LOGIN");
        }
    }

    private static String refused(TestHub hub, String id) {
        return catchThrowableOfType(PluginException.class, () -> hub.plugins().login(id))
                .code();
    }
}
