package dev.midimon.process.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void everyTextIsReadBackByAnother(@ForAll String text) throws Exception {
        byte[] utf8 = new JsonText().text(text).toByteArray();

        String clean = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(JSON.readTree(utf8).asText()).isEqualTo(clean);
    }

    @Property
    void everyNumberIsReadBackByAnother(@ForAll long whole, @ForAll double decimal) throws Exception {
        assertThat(JSON.readTree(new JsonText().number(whole).toByteArray()).asLong())
                .isEqualTo(whole);
        assertThat(JSON.readTree(new JsonText().value(decimal).toByteArray()).asDouble())
                .isEqualTo(decimal);
    }

    @Test
    void listsAndTablesNest() {
        JsonText json = new JsonText().value(Map.of("a", List.of(1, "x", true, Map.of(), List.of())));

        assertThat(json).hasToString("{\"a\":[1,\"x\",true,{},[]]}");
    }

    @Test
    void whatJsonHasNoNumberForIsNull() {
        assertThat(new JsonText().value(Double.NaN)).hasToString("null");
    }
}
