package dev.midimon.midi.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("config C3 Triggers, written")
class LearnedMappingTest {

    @ParameterizedTest
    @MethodSource("triggers")
    void whatIsWrittenIsReadAsTheSame(Trigger trigger) {
        String toml = new LearnedMapping("a \"pad\" {velocity} \\ \t", Optional.of("pad"), OptionalInt.of(10), trigger)
                .toml("global_mappings");

        Mapping mapping =
                Read.file("[[devices]]\nid = \"pad\"\n" + toml).globalMappings().get(0);

        assertThat(mapping.trigger()).isEqualTo(trigger);
        assertThat(mapping.channel()).hasValue(10);
        assertThat(mapping.device()).hasValue("pad");
        assertThat(mapping.description()).isEqualTo("a \"pad\" {velocity} \\ \t");
    }

    static Stream<Trigger> triggers() {
        return TriggerSpellingsTest.spellings()
                .map(arguments -> (Trigger) arguments.get()[0])
                .distinct();
    }

    @Test
    void theCanonicalSpellingLeavesOutDefaults() {
        Trigger note = new Trigger.Note(36, Trigger.Span.SEVEN_BITS, Trigger.Edge.PRESS);

        assertThat(new LearnedMapping("pad 1", Optional.empty(), OptionalInt.of(10), note).toml("modes.mappings"))
                .isEqualTo("""
                        [[modes.mappings]]
                        description = "pad 1"
                        trigger = { type = "Note", note = 36, channel = 10 }
                        action = { type = "log", message = "pad 1" }
                        """);
    }
}
