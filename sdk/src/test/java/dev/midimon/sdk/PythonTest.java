package dev.midimon.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The SDK for Python")
class PythonTest {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("makes schemas of signatures (src/test/plugins/signatures.py)")
    void makesSchemasOfSignatures() throws Exception {
        Programs.require("python3");
        ProcessBuilder builder = new ProcessBuilder("python3", "src/test/plugins/signatures.py").inheritIO();
        builder.environment().put("PYTHONPATH", "python");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process tests = builder.start();

        assertThat(tests.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tests.exitValue()).isZero();
    }

    @Test
    @DisplayName("reads on while the plugin is at work, and acts in one thread")
    void readsOnWhileThePluginIsAtWork() throws Exception {
        Programs.require("python3");
        try (ContractPlugin plugin = ContractPlugin.start(List.of("python3", "src/test/plugins/turns.py"), directory)) {
            plugin.send("lifecycle", "h1", Map.of("action", "init", "config", Map.of(), "data_dir", ""));
            assertThat(plugin.receive().at("/payload/events").toString()).isEqualTo("[\"file\",\"ask\"]");
            long thread = thread(plugin, "h2");

            Path file = directory.resolve("file");
            plugin.tell("file", Map.of("path", file.toString()));
            plugin.send("lifecycle", "h3", Map.of("action", "ping"));
            assertThat(plugin.receive().path("request_id").asText()).isEqualTo("h3");
            Files.createFile(file);
            assertThat(thread(plugin, "h4")).isEqualTo(thread);

            plugin.tell("ask", Map.of("key", "a"));
            JsonNode question = plugin.receive();
            assertThat(question.at("/payload/key").asText()).isEqualTo("a");
            plugin.send("lifecycle", "h5", Map.of("action", "ping"));
            assertThat(plugin.receive().path("request_id").asText()).isEqualTo("h5");
            plugin.send("kv", question.path("request_id").asText(), Map.of("value", "b"));
            assertThat(thread(plugin, "h6")).isEqualTo(thread);
            assertThat(thread(plugin, "h7")).isEqualTo(thread);

            plugin.send("action", "h8", Map.of("action", "leave", "params", Map.of(), "context", Map.of()));
            plugin.exitCode();
        }
    }

    private static long thread(ContractPlugin plugin, String request) throws IOException {
        plugin.send("action", request, Map.of("action", "thread", "params", Map.of(), "context", Map.of()));
        JsonNode answer = plugin.receive();
        assertThat(answer.path("request_id").asText()).isEqualTo(request);
        return answer.at("/payload/result").asLong();
    }
}
