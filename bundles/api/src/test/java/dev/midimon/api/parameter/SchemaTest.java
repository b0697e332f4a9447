package dev.midimon.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("JSON Schema of a record")
class SchemaTest {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    enum Curve {
        LINEAR,
        S_CURVE
    }

    record Point(int x, @Default("0") int y) {}

    record Everything(
            @Description("per \"cent\"") @Range(min = 0, max = 100)
            int level,

            @Default("0.5") @Range(min = 0) double share,
            @Default("true") boolean on,
            @Pattern("[a-z]+\\d") String name,
            @Default("S_CURVE") Curve curve,
            Point point,
            @Default("[]") List<Integer> notes,
            @Default("{}") Map<String, String> headers,
            OptionalInt port,
            @Secret Optional<String> password,
            Optional<Value> anything,
            Optional<Parameters> table) {}

    private static String schema() {
        return RecordShape.of(Everything.class).schema();
    }

    @Test
    void everyComponentHasItsType() throws JsonProcessingException {
        String expected = """
                {"type":"object","properties":{
                "level":{"type":"integer","minimum":0,"maximum":100,"description":"per \\"cent\\""},
                "share":{"type":"number","minimum":0,"default":0.5},
                "on":{"type":"boolean","default":true},
                "name":{"type":"string","pattern":"^(?:[a-z]+\\\\d)$"},
                "curve":{"type":"string","enum":["linear","s_curve"],"default":"s_curve"},
                "point":{"type":"object","properties":{"x":{"type":"integer"},"y":{"type":"integer","default":0}},\
                "required":["x"],"additionalProperties":false},
                "notes":{"type":"array","items":{"type":"integer"},"default":[]},
                "headers":{"type":"object","additionalProperties":{"type":"string"},"default":{}},
                "port":{"type":"integer"},
                "password":{"type":"string","writeOnly":true},
                "anything":{},
                "table":{"type":"object"}},
                "required":["level","name","point"],"additionalProperties":false}""";

        assertThat(schema()).isEqualTo(expected.replace("\n", ""));
        assertThat(new ObjectMapper().readTree(schema()).isObject()).isTrue();
    }

    @Test
    void anActionWithoutParametersTakesNone() {
        record Nothing() {}
        assertThat(RecordShape.of(Nothing.class).schema())
                .isEqualTo("{\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false}");
    }

    @Test
    void theSchemaItselfFollowsDraft202012() {
        JsonSchema metaSchema = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012));

        assertThat(metaSchema.validate(schema(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'level':5,'name':'a1','point':{'x':1}}                             | true",
                "{'level':5,'name':'a1','point':{'x':1},'curve':'linear','notes':[1]} | true",
                "{'level':101,'name':'a1','point':{'x':1}}                           | false",
                "{'level':5.9,'name':'a1','point':{'x':1}}                           | false",
                "{'level':5,'name':'A1','point':{'x':1}}                             | false",
                "{'level':5,'name':'a1','point':{}}                                  | false",
                "{'level':5,'name':'a1','point':{'x':1},'curve':'round'}             | false",
                "{'level':5,'name':'a1','point':{'x':1},'notes':['1']}               | false",
                "{'level':5,'name':'a1','point':{'x':1},'colour':'red'}              | false",
                "{'name':'a1','point':{'x':1}}                                       | false",
            },
            quoteCharacter = '`')
    void aValidatorAgreesWithTheConversion(String quoted, boolean valid) throws JsonProcessingException {
        String json = quoted.replace('\'', '"');
        Map<String, ?> plain =
                new ObjectMapper().readValue(json, new com.fasterxml.jackson.core.type.TypeReference<>() {});

        assertThat(FACTORY.getSchema(schema()).validate(json, InputFormat.JSON).isEmpty())
                .isEqualTo(valid);
        assertThat(converts(plain)).isEqualTo(valid);
    }

    private static boolean converts(Map<String, ?> plain) {
        try {
            Parameters.from(plain).as(Everything.class);
            return true;
        } catch (ParameterException e) {
            return false;
        }
    }
}
