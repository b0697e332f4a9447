package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R8.2 Each plugin of a jar logs under its own name")
class VoicesTest {

    private final FakeHost giver = new FakeHost("giver", Path.of("pair.jar"), Path.of("data"));
    private final FakeHost taker = new FakeHost("taker", Path.of("pair.jar"), Path.of("data"));
    private final Voices voices = new Voices(giver, Map.of("giver", giver, "taker", taker));

    @Test
    void aMarkedLineGoesToThePluginThatItNamesAtItsLevel() {
        voices.say(Level.WARNING, voices.mark() + "ERROR taker dropped it");

        assertThat(taker.log).containsExactly("ERROR dropped it");
        assertThat(giver.log).isEmpty();
    }

    @Test
    void whatIsPrintedIsThatOfTheFirstWhateverItLooksLike() {
        voices.say(Level.INFO, "ERROR taker dropped it");
        voices.say(Level.INFO, new Voices(giver, Map.of()).mark() + "INFO taker dropped it");

        assertThat(taker.log).isEmpty();
        assertThat(giver.log).hasSize(2);
    }

    @Test
    void nobodyLogsUnderTheNameOfAPluginOfAnotherJar() {
        voices.say(Level.INFO, voices.mark() + "INFO obs connected");

        assertThat(giver.log).containsExactly("INFO connected");
    }

    @Test
    void whatWasPrintedWithoutEndingItsLineIsToldApart() {
        voices.say(Level.INFO, "half a line" + voices.mark() + "INFO taker took it");

        assertThat(giver.log).containsExactly("INFO half a line");
        assertThat(taker.log).containsExactly("INFO took it");
    }

    @Test
    @DisplayName("R6.3 the lines that are told of a crash do not show the mark")
    void theLastWordsDoNotShowTheMark() {
        assertThat(voices.words(voices.mark() + "ERROR taker dropped it")).isEqualTo("dropped it");
        assertThat(voices.words("plain")).isEqualTo("plain");
    }
}
