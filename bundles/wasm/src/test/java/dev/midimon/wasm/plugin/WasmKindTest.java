package dev.midimon.wasm.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.PluginDescription;
import dev.midimon.plugins.PluginException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("wasm W1 The module, W2 Metadata, W8 Calls")
class WasmKindTest {

    private final WasmKind kind = new WasmKind(1L << 30);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        kind.close();
    }

    @Test
    @DisplayName("W1.1 W2.1 a module is recognised by its ending and says what it is")
    void aModuleSaysWhatItIs() throws Exception {
        Path counter = TestHost.MODULES.resolve("counter.wasm");

        assertThat(kind.recognises(counter)).isTrue();
        assertThat(kind.recognises(TestHost.MODULES)).isFalse();
        assertThat(kind.describe(counter))
                .returns("counter", PluginDescription::id)
                .returns("Counts presses", PluginDescription::description)
                .returns("Apache-2.0", PluginDescription::license)
                .returns(Set.of(), PluginDescription::capabilities);
    }

    @Test
    @DisplayName("W5.3 what the imports take must be granted, declared or not")
    void whatTheImportsTakeMustBeGranted() throws Exception {
        Path reach = TestHost.MODULES.resolve("reach.wasm");

        assertThat(kind.describe(reach).capabilities()).containsExactlyInAnyOrder("filesystem", "network");
        assertThatThrownBy(() -> kind.start(new TestHost(reach, folder, Set.of("network"))))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("WASM_CHANGED"))
                .hasMessageContaining("filesystem");
    }

    @ParameterizedTest
    @CsvSource({
        "own-fuel.wasm, WASM_REFUSED, midimon:fuel",
        "foreign-fuel.wasm, WASM_REFUSED, there is no global 0",
        "foreign-local.wasm, WASM_REFUSED, there is no local 2",
        "vectors.wasm, WASM_REFUSED, 0xFD",
        "bad-pointer.wasm, WASM_BAD_POINTER, beyond",
        "unknown-import.wasm, WASM_IMPORT, env.system",
        "eager.wasm, WASM_UNGRANTED, http_request",
    })
    @DisplayName("W1.3 W1.4 W2.4 W3.3 W5.1 a module that must not run is refused with the reason")
    void aModuleThatMustNotRunIsRefused(String module, String code, String words) {
        assertThatThrownBy(() -> kind.describe(TestHost.MODULES.resolve(module)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    @DisplayName("W1.5 a folder's plugin.toml says what the module does not")
    void aFoldersManifestSaysWhatTheModuleDoesNot() throws Exception {
        Files.copy(TestHost.MODULES.resolve("limits.wasm"), folder.resolve("limits.wasm"));
        Files.writeString(folder.resolve("plugin.toml"), """
                [metadata]
                id = "tight"
                version = "2.1.0"
                entry_point = "limits.wasm"
                author = "Ann"

                [[dependencies]]
                id = "lamp"
                version = "^1"

                [permissions]
                permissions = ["network:http"]

                [runtime]
                mode = "per_call"
                limits = { max_memory_mb = 2, max_instructions = 200_000 }
                security = { allowed_hosts = ["api.example.com"] }
                timeout = 3
                """);

        assertThat(kind.recognises(folder)).isTrue();
        PluginDescription description = kind.describe(folder);
        assertThat(description)
                .returns("tight", PluginDescription::id)
                .returns("limits", PluginDescription::name)
                .returns("Ann", PluginDescription::author)
                .returns(Set.of("network"), PluginDescription::capabilities);
        assertThat(description.dependencies()).singleElement().returns("lamp", PluginDescription.Dependency::id);

        TestHost host = new TestHost(folder, folder, Set.of("network"));
        kind.start(host);
        assertThatThrownBy(() -> host.call("work", Map.of("rounds", 1_000_000)))
                .hasMessageContaining("200000 instructions");
        assertThatThrownBy(() -> host.call("hog")).hasMessageContaining("2 MiB");
        host.call("calls");
        host.call("calls");
        assertThat(host.state).as("every call has a fresh instance").containsEntry("calls", 1L);
        assertThat(host.log)
                .anyMatch(line -> line.contains("plugin.toml:18:1: runtime.timeout: is not known and left out"));
    }

    @Test
    @DisplayName("W1.5 everything that is wrong is told at once, each with its place, as for a process")
    void everythingThatIsWrongIsToldAtOnce() throws Exception {
        Files.writeString(folder.resolve("plugin.toml"), """
                [metadata]
                id = "a b"
                version = "one"
                entry_point = "gone.wasm"

                [[capabilities]]
                capability = "netwrok"

                [[dependencies]]
                id = "lamp"
                version = "new"

                [runtime]
                mode = "fast"
                limits = { max_memory_mb = 0, max_instructions = "few" }
                timeouts = { execution = -1 }
                """);

        assertThatThrownBy(() -> kind.describe(folder))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("BAD_PLUGIN_TOML"))
                .hasMessageContaining("plugin.toml:2:1: metadata.id: expected letters, digits and -, found \"a b\"")
                .hasMessageContaining("plugin.toml:3:1: metadata.version: ")
                .hasMessageContaining("plugin.toml:4:1: metadata.entry_point: there is no file \"gone.wasm\"")
                .hasMessageContaining("unknown capability \"netwrok\"; did you mean \"network\"?")
                .hasMessageContaining("plugin.toml:11:1: dependencies[0].version: ")
                .hasMessageContaining("runtime.mode: expected worker or per_call, found \"fast\"")
                .hasMessageContaining(
                        "runtime.limits.max_memory_mb: expected a whole number from 1 to 1048576, found 0")
                .hasMessageContaining("runtime.limits.max_instructions: expected a whole number from 1 to ")
                .hasMessageContaining("runtime.timeouts.execution: expected seconds, more than 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[metadata]\nid = \"a b\"\nversion = \"1.0.0\"\nentry_point = \"x.wasm\"",
                "[metadata]\nid = \"a\"\nversion = \"1\"\nentry_point = 3",
                "[metadata]\nid = \"a\"\nversion = \"1.0.0\"\nentry_point = \"gone.wasm\"",
                "[metadata]\nid = \"a\"\nversion = \"1.0.0\"\nentry_point = \"../outside.wasm\"",
                "[metadata",
            })
    @DisplayName("W1.5 a plugin.toml that is not right is refused")
    void aManifestThatIsNotRightIsRefused(String toml) throws Exception {
        Files.createFile(folder.resolve("outside.wasm"));
        Path plugin = Files.createDirectory(folder.resolve("plugin"));
        Files.createFile(plugin.resolve("x.wasm"));
        Files.writeString(plugin.resolve("plugin.toml"), toml);

        assertThatThrownBy(() -> kind.describe(plugin))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("BAD_PLUGIN_TOML"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"name\":\"x\",\"version\":\"1.0.0\",\"actions\":[]}",
                "{\"name\":\"x\",\"version\":\"one\",\"actions\":[\"a\"]}",
                "{\"name\":\"x\",\"version\":\"1.0.0\",\"actions\":[\"a\",\"a\"]}",
                "{\"name\":\"x\",\"version\":\"1.0.0\",\"actions\":[3]}",
                "{\"name\":\"x\",\"version\":\"1.0.0\",\"actions\":[\"a\"],\"capabilities\":[\"root\"]}",
                "{\"name\":\"x\",\"version\":\"1.0.0\",\"actions\":[\"a\"],\"limits\":{\"max_ms\":-1}}",
                "{\"name\":\"x\",\"version\":\"1.0.0\",\"actions\":[\"a\"]} and more",
            })
    @DisplayName("W2.4 metadata that is not right is refused")
    void metadataThatIsNotRightIsRefused(String json) {
        assertThatThrownBy(() -> Metadata.parse(json))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("WASM_BAD_METADATA"));
    }

    @Test
    @DisplayName("W4.2 a plugin lowers its own limits and cannot raise them")
    void aPluginLowersItsOwnLimits() {
        String json = """
                {"name":"x","version":"1.0.0","actions":[{"name":"a","params_schema":{"type":"object"}}],"fresh":true,
                 "limits":{"max_instructions":5000,"max_ms":60000,"max_memory_mb":2}}""";

        Metadata metadata = Metadata.parse(json);

        assertThat(metadata.fresh()).isTrue();
        assertThat(metadata.limits().instructions()).isEqualTo(5_000);
        assertThat(metadata.limits().time()).hasSeconds(5);
        assertThat(metadata.limits().memoryMib()).isEqualTo(2);
    }

    @Test
    @DisplayName("W8.1 a call is told action, parameters and trigger")
    void aCallIsToldItsTrigger() throws Exception {
        TestHost host = TestHost.start(kind, "limits.wasm", folder, Map.of());
        assertThat(host.confinement).isEqualTo(Confinement.SANDBOXED);

        host.call("echo", Map.of("text", "a \"ü€𝄞\"\n", "list", List.of(1L, 2.5, true)));

        JsonNode call = new ObjectMapper().readTree(host.log.get(0).substring("INFO ".length()));
        assertThat(call.path("action").asText()).isEqualTo("echo");
        assertThat(call.path("params").path("text").asText()).isEqualTo("a \"ü€𝄞\"\n");
        assertThat(call.path("params").path("list")).hasToString("[1,2.5,true]");
        assertThat(call.path("parameters")).extracting(JsonNode::asText).contains("a \"ü€𝄞\"\n", "[1,2.5,true]");
        JsonNode context = call.path("context");
        assertThat(context.path("velocity").asInt()).isEqualTo(100);
        assertThat(context.path("note").asInt()).isEqualTo(60);
        assertThat(context.path("cc").isNull()).isTrue();
        assertThat(context.path("channel").asInt()).isEqualTo(1);
        assertThat(context.path("mode").asText()).isEqualTo("Live");
        assertThat(context.path("current_mode").asText()).isEqualTo("Live");
        assertThat(Instant.parse(context.path("timestamp").asText())).isNotNull();
        assertThat(context.path("metadata").path("device").asText()).isEqualTo("pads");
        assertThat(context.path("metadata").path("port").isNull()).isTrue();
    }

    @Test
    @DisplayName("W2.3 parameters are held against the schema of their action before a call")
    void parametersAreHeldAgainstTheSchema() throws Exception {
        TestHost host = TestHost.start(kind, "counter.wasm", folder, Map.of());

        assertThatThrownBy(() -> host.bind("count", Map.of("step", "five")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("step: string found, integer expected");
        assertThatThrownBy(() -> host.bind("count", Map.of("step", 1.5))).isInstanceOf(ParameterException.class);
        host.bind("count", Map.of("step", 2)).execute(TestHost.press());
        assertThat(host.state).containsEntry("count", 2L);
    }

    @ParameterizedTest
    @CsvSource({
        "1, WASM_BAD_INPUT",
        "2, WASM_BAD_JSON",
        "3, WASM_ACTION_FAILED",
        "4, WASM_PLUGIN_ERROR",
        "-9, WASM_PLUGIN_ERROR"
    })
    @DisplayName("W8.2 W8.3 a result that is not 0 fails with the plugin's words, and the instance lives on")
    void aResultThatIsNotZeroFails(int result, String code) throws Exception {
        TestHost host = TestHost.start(kind, "limits.wasm", folder, Map.of());

        assertThatThrownBy(() -> host.call("code", Map.of("code", result)))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(String.valueOf(result))
                .hasMessageEndingWith("as it was told");

        host.call("calls");
        assertThat(host.state).containsEntry("calls", 2L);
    }

    @Test
    @DisplayName("W5.2 W5.3 no arguments, no environment; a plugin remembers and publishes")
    void whatAPluginFindsAround() throws Exception {
        TestHost host = TestHost.start(kind, "limits.wasm", folder, Map.of());

        host.call("surroundings");
        host.call("remember");

        assertThatThrownBy(() -> host.call("state")).as("a table is no state").isInstanceOf(ActionException.class);
        assertThat(host.log.subList(0, 2)).containsExactly("INFO variables 0 arguments 0", "WARNING 1 0 röt 1 0");
    }

    @Test
    @DisplayName("the example counts and publishes what it counted")
    void theExampleCounts() throws Exception {
        TestHost host = TestHost.start(kind, "counter.wasm", folder, Map.of());

        host.call("count");
        host.call("count", Map.of("step", 5));
        assertThat(host.state).containsEntry("count", 6L);

        host.call("reset");
        assertThat(host.state).containsEntry("count", 0L);
    }
}
