package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Problem;
import dev.midimon.api.state.StateBoard;
import dev.midimon.plugins.PluginSettings.Setting;
import dev.midimon.plugins.PluginSettings.Source;
import dev.midimon.plugins.witness.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P6 Settings")
class SettingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    @TempDir
    private Path jars;

    private TestHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = new TestHub(home);
        hub.drop(TestJar.of("tuned", "1.0.0").build(jars), "tuned.jar");
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
    }

    private PluginSettings settings() {
        return hub.service(PluginSettings.class);
    }

    @Test
    @DisplayName("P6.2 a plugin whose setting is missing is failed, and starts when it is set")
    void aMissingSettingIsTheReasonUntilItIsSet() throws Exception {
        assertThat(hub.await("tuned", PluginState.FAILED).reason()).contains("name: missing");

        settings().set("tuned", Map.of("name", "A"));

        hub.await("tuned", PluginState.RUNNING);
        assertThat(Witness.SAID).contains("A 440 -");
    }

    @Test
    @DisplayName("P6.1 the configuration wins over what is stored, and a change reaches the running plugin")
    void theConfigurationWinsOverWhatIsStored() throws Exception {
        hub.await("tuned", PluginState.FAILED);
        settings().set("tuned", Map.of("name", "stored", "pitch", "441"));
        hub.await("tuned", PluginState.RUNNING);

        settings().configure(Map.of("tuned", Parameters.from(Map.of("name", "file"))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Witness.SAID).last().isEqualTo("file 441 -"));
        assertThat(settings().get("tuned"))
                .containsExactly(
                        new Setting("name", "file", false, Source.CONFIGURATION),
                        new Setting("pitch", "441", false, Source.STORED),
                        new Setting("password", "", true, Source.DEFAULT));

        settings().configure(Map.of());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Witness.SAID).last().isEqualTo("stored 441 -"));
        settings().unset("tuned", "pitch");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Witness.SAID).last().isEqualTo("stored 440 -"));
    }

    @Test
    @DisplayName("P6.3 what does not fit is refused with each reason, and the old values stay")
    void whatDoesNotFitIsRefusedAndTheOldValuesStay() throws Exception {
        hub.await("tuned", PluginState.FAILED);
        settings().set("tuned", Map.of("name", "A"));
        hub.await("tuned", PluginState.RUNNING);

        assertThatThrownBy(() -> settings().set("tuned", Map.of("pitch", "500", "colour", "red")))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("pitch: ")
                .hasMessageContaining("colour: unknown")
                .hasMessageEndingWith("nothing was changed");
        assertThatThrownBy(() -> settings().unset("tuned", "name")).hasMessageContaining("name: missing");

        settings().configure(Map.of("tuned", Parameters.from(Map.of("pitch", 4.5))));
        assertThat(hub.await("tuned", PluginState.DEGRADED).reason())
                .startsWith("pitch: ")
                .endsWith("(configuration file)");
        assertThat(Witness.SAID).containsOnlyOnce("A 440 -").hasSize(1);

        settings().configure(Map.of());
        hub.await("tuned", PluginState.RUNNING);
    }

    @Test
    @DisplayName("P6.5 a table of the configuration file is checked by the plugin that it is for, where that is known")
    void aTableIsCheckedByThePluginThatItIsFor() throws Exception {
        Parameters table = Parameters.from(Map.of("pich", 441, "pitch", 4.5, "colour", "red", "password", 7));
        assertThat(settings().check("absent", table)).isEmpty();
        hub.await("tuned", PluginState.FAILED);
        settings().set("tuned", Map.of("name", "A"));
        hub.await("tuned", PluginState.RUNNING);

        assertThat(settings().check("tuned", table))
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "pich: unknown setting \"pich\"; did you mean \"pitch\"?",
                        "colour: unknown setting \"colour\" (known: name, pitch, password)",
                        "pitch: expected a whole number from 400 to 480, found 4.5",
                        "password: the secret does not fit");
        assertThat(settings().check("tuned", Parameters.empty())).isEmpty();
    }

    @Test
    @DisplayName("P6.4 a secret is stored encrypted, survives a restart and is never shown")
    void aSecretIsStoredEncryptedAndNeverShown() throws Exception {
        hub.await("tuned", PluginState.FAILED);
        settings().set("tuned", Map.of("name", "A", "password", "swordfish"));
        hub.await("tuned", PluginState.RUNNING);
        assertThat(Witness.SAID).contains("A 440 swordfish");
        assertThat(settings().get("tuned")).contains(new Setting("password", "********", true, Source.STORED));
        assertThat(Files.readString(home.resolve("data/state.json"))).doesNotContain("swordfish");

        hub.close();
        hub = new TestHub(home);
        hub.await("tuned", PluginState.RUNNING);
        assertThat(Witness.SAID).contains("A 440 swordfish");
    }

    @Test
    @DisplayName("P7 what a plugin publishes carries its id and goes when it stops; its word on its health counts")
    void whatAPluginPublishesGoesWhenItStops() throws Exception {
        hub.await("tuned", PluginState.FAILED);
        settings().set("tuned", Map.of("name", "A"));
        hub.await("tuned", PluginState.RUNNING);
        StateBoard board = hub.service(StateBoard.class);
        assertThat(board.value("tuned.pitch")).contains(440L);

        hub.plugins()
                .actions("tuned")
                .iterator()
                .next()
                .bind(Parameters.empty())
                .execute(dev.midimon.api.action.TriggerContext.of(dev.midimon.api.action.Gesture.NOTE)
                        .build());
        assertThat(hub.await("tuned", PluginState.DEGRADED).reason()).isEqualTo("out of tune");

        hub.plugins().disable("tuned");
        assertThat(board.values()).isEmpty();
    }
}
