package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("config C1.8, C2.15 Mappings that never fire")
class FirstMatchesTest {
    private static final String FILE = """
            [[devices]]
            id = "pad"
            [[global_mappings]]
            trigger = { type = "Note", note = 36%s }
            action = { type = "log", message = "first" }
            [[global_mappings]]
            trigger = { type = "Note", note = 36%s }
            action = { type = "log", message = "second" }
            """;

    private static List<Problem> warnings(String first, String second) throws ConfigurationException {
        return Read.file(FILE.formatted(first, second)).warnings();
    }

    @Test
    void oneWithTheTriggerOfAnEarlierOneIsAWarningWithItsPlace() throws ConfigurationException {
        assertThat(warnings("", ""))
                .containsExactly(
                        new Problem(
                                "global_mappings[1].trigger",
                                new Position(7, 1),
                                "never fires, for the mapping in line 3 has the same trigger; remove one of them, or give that one continue = true"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                ''                  | , channel = 1
                ''                  | , device = "pad"
                , channel = 1       | , channel = 1
                , device = "pad"    | , device = "pad", channel = 2
                """)
    void soIsOneThatIsNarrower(String first, String second) throws ConfigurationException {
        assertThat(warnings(first, second)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                , channel = 1         | ''
                , channel = 1         | , channel = 2
                , device = "pad"      | ''
                , velocity_max = 60   | , velocity_min = 61
                , on = "release"      | ''
                """)
    void oneThatMayStillFireIsNone(String first, String second) throws ConfigurationException {
        assertThat(warnings(first, second)).isEmpty();
    }

    @Test
    void neitherIsOneAfterAMappingThatContinuesOrIsSwitchedOff() throws ConfigurationException {
        String file = FILE.formatted("", "");
        assertThat(Read.file(file.replace("\"first\" }", "\"first\" }\ncontinue = true"))
                        .warnings())
                .isEmpty();
        assertThat(Read.file(file.replace("\"first\" }", "\"first\" }\nenabled = false"))
                        .warnings())
                .isEmpty();
    }
}
