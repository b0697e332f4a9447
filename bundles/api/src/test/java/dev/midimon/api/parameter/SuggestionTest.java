package dev.midimon.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("velocity", "note", "channel", "value", "cc");

    @ParameterizedTest
    @CsvSource({
        "velocty, velocity",
        "vleocity, velocity",
        "VELOCITY, velocity",
        "velocityy, velocity",
        "chanel, channel",
        "notes, note",
        "ntoe, note",
        "vallue, value",
    })
    void aSlipOfTheFingersIsUnderstood(String found, String meant) {
        assertThat(Suggestion.nearest(found, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"brightness", "xy", "''", "q"})
    void nothingIsProposedForWhatIsFarFromEverything(String found) {
        assertThat(Suggestion.nearest(found, KNOWN)).isEmpty();
    }

    @Test
    void theNearestOfSeveralIsProposed() {
        assertThat(Suggestion.nearest("notr", List.of("tote", "noted", "note"))).contains("note");
    }

    @Test
    void ofEquallyNearWordsTheFirstByTheAlphabetIsProposed() {
        assertThat(Suggestion.nearest("nate", List.of("note", "gate", "rate"))).contains("gate");
    }

    @Test
    void theClauseCanBePutBehindAMessage() {
        assertThat(Suggestion.clause("velocty", KNOWN)).isEqualTo("; did you mean \"velocity\"?");
        assertThat(Suggestion.clause("brightness", KNOWN)).isEmpty();
    }
}
