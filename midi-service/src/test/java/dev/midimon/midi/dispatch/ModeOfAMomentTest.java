package dev.midimon.midi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("triggers T1.4 The mode that a gesture is matched in")
class ModeOfAMomentTest {
    private static final String MAPPINGS = """
            [[modes]]
            name = "A"
            mappings = [
              { trigger = { type = "Note", note = 38 }, action = { type = "mode_change", mode = "B" } },
              { trigger = { type = "NoteChord", notes = [36, 38] },
                action = { type = "plugin", plugin = "p", data = { type = "ofA" } } } ]
            [[modes]]
            name = "B"
            mappings = [
              { trigger = { type = "Note", note = 36 }, action = { type = "plugin", plugin = "p", data = { type = "afterwards" } } },
              { trigger = { type = "NoteChord", notes = [36, 38] },
                action = { type = "plugin", plugin = "p", data = { type = "ofB" } } } ]
            """;

    private final Stage stage = new Stage();

    @BeforeEach
    void open() {
        stage.plugin("p", "1.0.0", stage.logs("ofA"), stage.logs("ofB"), stage.logs("afterwards"));
        stage.configure(MAPPINGS);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aPressThatChangesTheModeCompletesTheChordOfTheModeBefore() {
        stage.message(0x90, 36, 100, 1_000);
        stage.message(0x90, 38, 100, 2_000);

        stage.logged("ofA 100");
        assertThat(stage.dispatcher.mode()).isEqualTo("B");
        assertThat(stage.records).allSatisfy(record -> assertThat(record.mode()).isEqualTo("A"));
    }

    @Test
    void theNextMessageIsMatchedInTheNewModeThoughItComesAtTheSameTime() {
        stage.message(0x90, 38, 100, 2_000);
        stage.message(0x90, 36, 100, 2_000);

        stage.logged("afterwards 100", "ofB 100");
    }
}
