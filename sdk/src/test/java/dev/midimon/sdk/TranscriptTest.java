package dev.midimon.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays every transcript against every SDK (sdk/README.md). */
@DisplayName("process R3 and R4 The wire, as the SDKs speak it")
class TranscriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> PLUGINS =
            Map.of("python3", "src/test/plugins/contract.py", "node", "src/test/plugins/contract.mjs");

    @TempDir
    private Path directory;

    static Stream<Arguments> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("transcripts"))) {
            List<Path> transcripts = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            assertThat(transcripts).isNotEmpty();
            return PLUGINS.keySet().stream().sorted().flatMap(program -> transcripts.stream()
                    .map(file -> Arguments.of(program, file)));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("transcripts")
    void everySdkSpeaksAsTheTranscriptSays(String program, Path transcript) throws Exception {
        Programs.require(program);
        List<JsonNode> anyOrder = new ArrayList<>();
        ByteArrayOutputStream unsent = new ByteArrayOutputStream();
        try (ContractPlugin plugin = ContractPlugin.start(List.of(program, PLUGINS.get(program)), directory)) {
            for (String line : Files.readAllLines(transcript)) {
                String[] words = line.split(" ", 2);
                if (!words[0].equals("<~")) {
                    receiveInAnyOrder(plugin, anyOrder);
                }
                if (!words[0].equals(">")) {
                    plugin.send(unsent.toByteArray());
                    unsent.reset();
                }
                switch (words[0]) {
                    case ">" -> send(plugin, words[1], unsent);
                    case ">>" -> sendByteByByte(plugin, words[1]);
                    case "<~" -> anyOrder.add(JSON.readTree(words[1]));
                    case "<" -> receive(plugin, words[1]);
                    default -> assertThat(line).startsWith("#");
                }
            }
        }
    }

    private static void send(ContractPlugin plugin, String what, ByteArrayOutputStream unsent) throws IOException {
        if (what.equals("close")) {
            plugin.hangUp();
        } else if (what.startsWith("length ")) {
            unsent.writeBytes(head(Integer.parseInt(what.substring("length ".length()))));
        } else {
            unsent.writeBytes(frame(what));
        }
    }

    private static void sendByteByByte(ContractPlugin plugin, String message) throws IOException {
        for (byte b : frame(message)) {
            plugin.send(new byte[] {b});
        }
    }

    private static void receive(ContractPlugin plugin, String what) throws Exception {
        if (what.equals("end")) {
            assertThat(plugin.exitCode()).isZero();
        } else {
            assertThat(receive(plugin)).isEqualTo(JSON.readTree(what));
        }
    }

    private static void receiveInAnyOrder(ContractPlugin plugin, List<JsonNode> expected) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            found.add(receive(plugin));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        expected.clear();
    }

    /** The next message without its time, which is one. */
    private static JsonNode receive(ContractPlugin plugin) throws IOException {
        ObjectNode message = (ObjectNode) plugin.receive();
        assertThat(Instant.parse(message.remove("timestamp").asText())).isNotNull();
        return message;
    }

    private static byte[] frame(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + text.length)
                .put(head(text.length))
                .put(text)
                .array();
    }

    private static byte[] head(int length) {
        return ByteBuffer.allocate(4).putInt(length).array();
    }
}
