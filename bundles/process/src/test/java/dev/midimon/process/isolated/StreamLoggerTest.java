package dev.midimon.process.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R8.2 What the plugins of a jar log")
class StreamLoggerTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StreamLogger log = new StreamLogger("taker", new MarkedLines(printTo(out), printTo(err), "MARK"));

    private static PrintStream printTo(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachLineHasTheMark() {
        log.log(Level.INFO, "one\ntwo");

        assertThat(text(out)).isEqualTo("MARKINFO taker one\nMARKINFO taker two\n");
    }

    @Test
    void warningsErrorsAndTheirPlacesGoToStandardError() {
        log.log(Level.WARNING, "{0} is odd", "it");
        log.log(Level.ERROR, "it failed", new IllegalStateException("why"));

        assertThat(text(out)).isEmpty();
        assertThat(text(err))
                .startsWith("MARKWARNING taker it is odd\nMARKERROR taker it failed\nMARKERROR taker java.lang.Ill");
        assertThat(text(err).lines()).allSatisfy(line -> assertThat(line).startsWith("MARK"));
    }

    @Test
    void belowInfoNothingIsTold() {
        log.log(Level.DEBUG, "details");

        assertThat(text(out) + text(err)).isEmpty();
    }
}
