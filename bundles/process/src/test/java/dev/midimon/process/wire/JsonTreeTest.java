package dev.midimon.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("process R3.2 A message is JSON")
class JsonTreeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":{\"b\":[1,2.5,\"c\",null,true,false,{},[[]]]},\"d\":\"\\u00e9\\n\"}",
                "[0,-1,2147483648,-9223372036854775808,9223372036854775808,1e3,0.1]",
                "\"text\"",
                "{\"a\":1,\"a\":2}",
                ""
            })
    void isReadAsJacksonReadsIt(String text) throws IOException {
        assertThat(JsonTree.read(bytes(text))).isEqualTo(JSON.readTree(bytes(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "{\"a\"}", "{\"a\":}", "nul", "[1,]", "{a:1}"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> JsonTree.read(bytes(text))).isInstanceOf(IOException.class);
    }

    @Test
    void depthIsLimitedSoThatNobodyOverflowsTheStack() {
        assertThatThrownBy(() -> JsonTree.read(bytes("[".repeat(1_000_000)))).isInstanceOf(IOException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
