package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.launcher.Command.Place;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("launcher §1 Commands")
class CommandTest {

    @ParameterizedTest
    @CsvSource({
        "run --safe,           HERE",
        "--help,               HERE",
        "--version,            HERE",
        "demo,                 EMPTY_HUB",
        "plugin new --lang c x, EMPTY_HUB",
        "registry build x,      EMPTY_HUB",
        "registry list,         RUNNING_HUB",
        "play a.mid,           PRIVATE_HUB",
        "validate a.toml,      PRIVATE_HUB",
        "explain a.toml cc:1:7:64, PRIVATE_HUB",
        "plugin list,          RUNNING_HUB",
        "plugin,               RUNNING_HUB",
        "shutdown,             RUNNING_HUB",
    })
    void goesToItsPlace(String words, Place place) {
        assertThat(Command.of(List.of(words.split(" "))))
                .get()
                .extracting(Command::place)
                .isEqualTo(place);
    }

    @Test
    void noWordStartsTheHub() {
        assertThat(Command.of(List.of())).contains(Command.RUN);
    }

    @Test
    void anUnknownWordIsNoCommand() {
        assertThat(Command.of(List.of("strat"))).isEmpty();
    }

    @Test
    void theHelpNamesEveryCommand() {
        assertThat(Command.help()).contains("run ", "plugin ", "shutdown ");
    }
}
