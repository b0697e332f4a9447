package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Value;
import dev.midimon.api.version.SemanticVersion;
import dev.midimon.plugins.PluginPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("config C2 Top level")
class ConfigurationReaderTest {

    @Test
    void anEmptyFileHasEveryDefault() {
        Configuration empty = Read.file("");

        assertThat(empty.devices()).isEmpty();
        assertThat(empty.system()).isEqualTo(new Configuration.SystemDevices(true, true, OptionalInt.empty()));
        assertThat(empty.logging()).isEqualTo(new Configuration.Logging("info", Optional.empty()));
        assertThat(empty.timing())
                .isEqualTo(new Configuration.Timing(
                        Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofMillis(2000)));
        assertThat(empty.led())
                .isEqualTo(new Configuration.LedSettings(Configuration.LedSettings.Scheme.OFF, 100, Duration.ZERO));
        assertThat(empty.policy()).isEqualTo(PluginPolicy.DEFAULT);
        assertThat(empty.modes()).isEmpty();
        assertThat(empty.startMode()).isEmpty();
        assertThat(empty.warnings()).isEmpty();
    }

    @Test
    void devicesAreReadInOrderAndTheClassicOneComesLast() {
        Configuration read = Read.file("""
                [device]
                name = "Mikro"
                auto_connect = false
                auto_reconnect = false
                port = 2

                [[devices]]
                id = "pad"
                match = "/Launch.*/"
                channel = 10
                enabled = false
                debounce_ms = 20

                [[devices]]
                id = "keys"
                """);

        assertThat(read.devices())
                .containsExactly(
                        new Configuration.DeviceRule(
                                "pad", Optional.of("/Launch.*/"), OptionalInt.of(10), false, Duration.ofMillis(20)),
                        new Configuration.DeviceRule(
                                "keys", Optional.empty(), OptionalInt.empty(), true, Duration.ZERO),
                        new Configuration.DeviceRule(
                                "Mikro", Optional.empty(), OptionalInt.empty(), true, Duration.ZERO));
        assertThat(read.system()).isEqualTo(new Configuration.SystemDevices(false, false, OptionalInt.of(2)));
    }

    @Test
    void portsKeepTheirOwnKeysForTheirKind() {
        Configuration read = Read.file("""
                [[ports]]
                kind = "rtp"
                name = "studio"
                bind = "0.0.0.0"
                port = 5006
                allow = ["10.0.0.0/8"]
                invite = ["10.0.0.2:5004"]
                advertise = true

                [[ports]]
                kind = "osc"
                port = 9000

                [[ports]]
                kind = "bluetooth"
                colour = "any key is its owner's"
                """);

        assertThat(read.ports())
                .extracting(port -> port.kind() + "/" + port.name())
                .containsExactly("rtp/studio", "osc/osc", "bluetooth/bluetooth");
        assertThat(read.ports().get(0).parameters().values())
                .containsOnlyKeys("bind", "port", "allow", "invite", "advertise");
        assertThat(read.ports().get(2).parameters().values()).containsOnlyKeys("colour");
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void aKindOfPortThatLooksMisspelledIsAWarning() {
        assertThat(Read.file("[[ports]]\nkind = \"vitual\"").warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.position()).isEqualTo(new Position(2, 1));
                    assertThat(warning.message()).contains("virtual");
                });
    }

    @Test
    void theRestOfTheTopLevelIsRead() {
        Configuration read = Read.file("""
                [logging]
                level = "debug"
                file = "hub.log"

                [advanced_settings]
                chord_timeout_ms = 60
                double_tap_timeout_ms = 250
                hold_threshold_ms = 1000
                start_mode = "Live"

                [led_settings]
                scheme = "reactive"
                brightness = 40
                fade_ms = 300

                [[modes]]
                name = "Default"
                color = "Blue"

                [[modes]]
                name = "Live"
                color = "#A0b1C2"

                [plugins.obs]
                host = "10.0.0.3"
                password = "{not a placeholder}"

                [security]
                sandbox = "required"
                signatures = "warn"
                [security.plugins.obs]
                isolation = "process"

                [[registries]]
                name = "main"
                url = "https://example.org/index.json"
                """);

        assertThat(read.logging()).isEqualTo(new Configuration.Logging("debug", Optional.of(Path.of("hub.log"))));
        assertThat(read.timing())
                .isEqualTo(
                        new Configuration.Timing(Duration.ofMillis(60), Duration.ofMillis(250), Duration.ofSeconds(1)));
        assertThat(read.startMode()).hasValue("Live");
        assertThat(read.led())
                .isEqualTo(new Configuration.LedSettings(
                        Configuration.LedSettings.Scheme.REACTIVE, 40, Duration.ofMillis(300)));
        assertThat(read.modes()).extracting(Configuration.Mode::name).containsExactly("Default", "Live");
        assertThat(read.modes()).extracting(mode -> mode.color().orElse("")).containsExactly("#0000ff", "#a0b1c2");
        assertThat(read.plugins().get("obs").values())
                .containsEntry("password", new Value.Text("{not a placeholder}", new Position(26, 1)));
        assertThat(read.policy())
                .isEqualTo(new PluginPolicy(
                        PluginPolicy.Sandbox.REQUIRED,
                        Optional.of(PluginPolicy.Signatures.WARN),
                        Set.of("obs"),
                        List.of(new PluginPolicy.Registry("main", URI.create("https://example.org/index.json")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"led_feedback = true", "led_feedback = \"reactive\"", "scheme = \"Reactive\""})
    void theClassicLedKeysAreAccepted(String line) {
        assertThat(Read.file("[led_settings]\n" + line + "\nled_idle_brightness = 30")
                        .led())
                .isEqualTo(new Configuration.LedSettings(Configuration.LedSettings.Scheme.REACTIVE, 30, Duration.ZERO));
        assertThat(Read.file("[led_settings]\nled_feedback = false").led().scheme())
                .isEqualTo(Configuration.LedSettings.Scheme.OFF);
    }

    @Test
    void timesOfTheFileHoldForTriggersThatGiveNone() {
        Configuration read = Read.file("""
                [advanced_settings]
                hold_threshold_ms = 700
                double_tap_timeout_ms = 200
                chord_timeout_ms = 30
                [[global_mappings]]
                trigger = { type = "LongPress", note = 1 }
                action = { type = "panic" }
                [[global_mappings]]
                trigger = { type = "DoubleTap", note = 1 }
                action = { type = "panic" }
                [[global_mappings]]
                trigger = { type = "NoteChord", notes = [1, 2] }
                action = { type = "panic" }
                """);

        assertThat(read.globalMappings())
                .extracting(mapping -> mapping.trigger().toString())
                .satisfiesExactly(
                        text -> assertThat(text).contains("PT0.7S"),
                        text -> assertThat(text).contains("PT0.2S"),
                        text -> assertThat(text).contains("PT0.03S"));
    }

    @Test
    void aMappingCarriesItsPlaceAndItsManners() {
        Mapping mapping = Read.file("""
                        [[modes]]
                        name = "Default"
                        [[modes.mappings]]
                        note = 1
                        action = { type = "panic" }
                        [[modes.mappings]]
                        description = "second"
                        enabled = false
                        continue = true
                        retrigger = "queue"
                        on_error = "continue"
                        trigger = { type = "Note", note = 2 }
                        action = { type = "panic" }
                        """).modes().get(0).mappings().get(1);

        assertThat(mapping.mode()).hasValue("Default");
        assertThat(mapping.index()).isEqualTo(1);
        assertThat(mapping.position()).isEqualTo(new Position(6, 1));
        assertThat(mapping.description()).isEqualTo("second");
        assertThat(mapping.enabled()).isFalse();
        assertThat(mapping.continues()).isTrue();
        assertThat(mapping.retrigger()).isEqualTo(Mapping.Retrigger.QUEUE);
        assertThat(mapping.onError()).isEqualTo(Mapping.OnError.CONTINUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ type = \"GamepadButton\", button = 128 }",
                "{ GamepadButtonChord = { buttons = [128, 129] } }",
                "{ type = \"gamepad_analog_stick\", axis = 128 }",
                "{ type = \"GamepadTrigger\", trigger = 132 }"
            })
    void aGamepadTriggerIsAWarningAndTheRestWorks(String trigger) {
        Configuration read = Read.file("""
                [[global_mappings]]
                trigger = %s
                action = { type = "panic" }
                [[global_mappings]]
                note = 1
                action = { type = "panic" }
                """.formatted(trigger));

        assertThat(read.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.position().line()).isEqualTo(2);
            assertThat(warning.message()).contains("not supported");
        });
        assertThat(read.globalMappings()).singleElement().satisfies(rest -> assertThat(rest.index())
                .isEqualTo(1));
    }

    @Test
    void feedbackIsReadInModesAndGlobally() {
        Configuration read = Read.file("""
                [[devices]]
                id = "pad"
                [[ports]]
                kind = "virtual"
                name = "out"
                [[modes]]
                name = "Default"
                [[modes.feedback]]
                state = "obs.recording"
                device = "pad"
                message = "note_on"
                note = 36
                values = { recording = 5, paused = 3, default = 0 }
                blink = { paused = 500 }
                [[global_feedback]]
                state = "spotify.volume"
                port = "out"
                channel = 2
                cc = 7
                scale = "0..100"
                """);

        FeedbackRule light = read.modes().get(0).feedback().get(0);
        assertThat(light.target()).isEqualTo(new FeedbackRule.Target.Device("pad"));
        assertThat(light.values()).isEqualTo(Map.of("recording", 5, "paused", 3));
        assertThat(light.standard()).hasValue(0);
        assertThat(light.blink()).isEqualTo(Map.of("paused", Duration.ofMillis(500)));
        assertThat(light.channel()).isEqualTo(1);
        FeedbackRule ring = read.globalFeedback().get(0);
        assertThat(ring.target()).isEqualTo(new FeedbackRule.Target.Port("out"));
        assertThat(ring.message()).isEqualTo(FeedbackRule.Message.CC);
        assertThat(ring.number()).isEqualTo(7);
        assertThat(ring.channel()).isEqualTo(2);
        assertThat(ring.scale()).hasValue(new Condition.State.Range(0, 100));
    }

    @Test
    void aBuiltInActionIsAPluginOfItsOwn() {
        ActionNode.PluginCall call =
                (ActionNode.PluginCall) Read.action("{ type = 'http', url = 'http://127.0.0.1', timeout_ms = 8000 }");

        assertThat(call.plugin()).isEqualTo("http");
        assertThat(call.action()).isEqualTo("http");
        assertThat(call.parameters().values()).containsOnlyKeys("url", "timeout_ms");
        assertThat(call.timeout()).hasValue(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.4", "1.4.2", "[1,2)", "^1.2", "~1.2", ">=1.2"})
    void everyFormOfVersionIsRead(String version) {
        ActionNode.PluginCall call = (ActionNode.PluginCall)
                Read.action("{ type = 'plugin', plugin = 'p', data = { type = 'a' }, version = '" + version
                        + "', timeout_ms = 100 }");

        assertThat(call.version())
                .hasValueSatisfying(range -> assertThat(range.toString()).isEqualTo(version));
        assertThat(call.version().orElseThrow().includes(SemanticVersion.parse("0.1")))
                .isFalse();
        assertThat(call.timeout()).hasValue(Duration.ofMillis(100));
    }

    @Test
    void multiLineInlineTablesAndTrailingCommasAreRead() {
        ActionNode.PluginCall call =
                (ActionNode.PluginCall) Read.action("{\n  type = 'log', # a comment\n  message = 'x',\n}");

        assertThat(call.position()).isEqualTo(new Position(3, 1));
        assertThat(call.parameters().values()).isEqualTo(Map.of("message", new Value.Text("x", new Position(5, 3))));
    }

    @Test
    void theDemoWorksWithoutAnythingElse() {
        Configuration demo = new ConfigurationReader(name -> Optional.empty()).demo();

        assertThat(demo.origin()).isEqualTo("built-in");
        assertThat(demo.warnings()).isEmpty();
        assertThat(demo.ports()).extracting(port -> port.kind()).containsExactly("virtual");
        assertThat(demo.modes()).hasSize(2);
    }

    @Test
    void whatIsNoTextFileIsRefusedWithTheReason(@TempDir Path folder) throws IOException {
        ConfigurationReader reader = new ConfigurationReader(name -> Optional.empty());
        Path latin = Files.write(folder.resolve("latin.toml"), "# é".getBytes(StandardCharsets.ISO_8859_1));
        Path marked = Files.writeString(folder.resolve("marked.toml"), "\uFEFF[device]\nname = \"x\"\n");

        assertThatThrownBy(() -> reader.read(latin)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> reader.read(folder.resolve("none.toml")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> reader.read(folder)).isInstanceOf(ConfigurationException.class);
        assertThat(reader.read(marked).devices()).hasSize(1);
    }

    @Test
    void aFileNestedWithoutEndIsRefused() {
        assertThat(Read.refused("x = " + "[".repeat(20_000))).isNotEmpty();
    }

    @Test
    void problemsAreSortedByTheirPlace() {
        List<Integer> lines = Read.refused("[logging]\nb = 1\n[device]\nname = 5\n[[modes]]\nx = 1\n").stream()
                .map(problem -> problem.position().line())
                .toList();

        assertThat(lines).containsExactly(2, 4, 5, 6);
    }
}
