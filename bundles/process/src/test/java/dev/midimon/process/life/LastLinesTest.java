package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R6.7 The last lines that a process printed")
class LastLinesTest {

    private final LastLines last = new LastLines(3);

    private void add(String line) {
        byte[] buffer = (line + "more").getBytes(StandardCharsets.UTF_8);
        last.add(buffer, buffer.length - "more".length());
    }

    @Test
    void fewerThanItRemembersAreAllThere() {
        add("one");
        add("zwölf\r");

        assertThat(last.lines()).containsExactly("one", "zwölf");
    }

    @Test
    void theOldestGiveWayWhateverTheirLength() {
        add("a long line, which is overwritten");
        add("");
        add("three");
        add("4");
        add("a line that is longer than what was in its place");

        assertThat(last.lines()).containsExactly("three", "4", "a line that is longer than what was in its place");
    }
}
