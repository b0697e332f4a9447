package dev.midimon.plugins.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Template;
import dev.midimon.api.parameter.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R4.3 Parameters and their schema")
class SchemaTest {

    private static final String LEVEL = """
            {"type": "object", "properties": {"level": {"type": "integer", "minimum": 0, "maximum": 100}},
             "required": ["level"], "additionalProperties": false}""";

    @Test
    void whatFitsIsAccepted() {
        Schema.parse(LEVEL).check(Parameters.from(Map.of("level", 50)));
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsPlace() {
        Parameters wrong =
                Parameters.of(Map.of("level", new Value.Whole(101, new Position(7, 12))), new Position(7, 1));

        assertThatThrownBy(() -> Schema.parse(LEVEL).check(wrong))
                .isInstanceOf(ParameterException.class)
                .hasMessage("level: must have a maximum value of 100 (line 7, column 12)");
        assertThatThrownBy(() -> Schema.parse(LEVEL).check(Parameters.from(Map.of("lvl", 5))))
                .hasMessageContaining("required property 'level' not found")
                .hasMessageContaining("'lvl'");
    }

    @Test
    void aPlaceholderIsCheckedByTheEndsOfItsRange() {
        Schema.parse(LEVEL).check(Parameters.from(Map.of("level", computed(0, 100))));
        assertThatThrownBy(() -> Schema.parse(LEVEL).check(Parameters.from(Map.of("level", computed(0, 127)))))
                .hasMessageContaining("level: must have a maximum value of 100");
    }

    @Test
    void aPlaceholderIsRoundedWhereAWholeNumberIsWanted() {
        Schema level = Schema.parse(LEVEL);

        level.check(Parameters.from(Map.of("level", computed(0.4, 99.6))));
        assertThat(level.rounded(Map.of("level", 78.7))).isEqualTo(Map.of("level", 79L));
        assertThat(level.rounded(Map.of("other", 78.7))).isEqualTo(Map.of("other", 78.7));
        assertThat(Schema.parse("{\"properties\": {\"steps\": {\"items\": {\"type\": \"integer\"}}}}")
                        .rounded(Map.of("steps", List.of(1.5, 2L))))
                .isEqualTo(Map.of("steps", List.of(2L, 2L)));
        assertThatThrownBy(() -> level.check(Parameters.from(Map.of("level", 78.7))))
                .hasMessageContaining("integer expected");
    }

    @Test
    void aPlaceholderOfUnknownRangeIsLeftToThePlugin() {
        Schema.parse(LEVEL).check(Parameters.from(Map.of("level", computed(Double.NaN, Double.NaN))));
    }

    @Test
    void aSchemaIsNeverFetched() {
        Schema elsewhere = Schema.parse("{\"$ref\": \"http://127.0.0.1:1/schema\"}");

        assertThatThrownBy(() -> elsewhere.check(Parameters.empty())).isInstanceOf(ParameterException.class);
    }

    private static Value computed(double minimum, double maximum) {
        return new Value.Computed(
                new Template() {
                    @Override
                    public String source() {
                        return "{velocity}";
                    }

                    @Override
                    public boolean numeric() {
                        return true;
                    }

                    @Override
                    public double minimum() {
                        return minimum;
                    }

                    @Override
                    public double maximum() {
                        return maximum;
                    }

                    @Override
                    public double number(TriggerContext context) {
                        return context.velocity();
                    }

                    @Override
                    public String text(TriggerContext context) {
                        return Integer.toString(context.velocity());
                    }
                },
                Position.NONE);
    }
}
