package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("launcher §4.2 Request")
class RequestTest {
    private static final Terminal TERMINAL = new Terminal(false, true, 120);

    @Test
    void isOneLineOfJson() {
        assertThat(line("plugin", "list"))
                .isEqualTo("{\"args\":[\"plugin\",\"list\"],\"tty\":true,\"columns\":120,\"cwd\":\"/w\"}\n");
    }

    @Test
    void escapesWhatJsonAsksFor() {
        assertThat(line("a\"b\\c\n\t\u0001")).startsWith("{\"args\":[\"a\\\"b\\\\c\\u000a\\u0009\\u0001\"],");
    }

    @Test
    void carriesOtherTextAsUtf8() {
        assertThat(line("Größe", "🎹")).startsWith("{\"args\":[\"Größe\",\"🎹\"],");
    }

    @Test
    void escapesHalfASurrogatePair() {
        assertThat(line("\ud83c")).startsWith("{\"args\":[\"\\ud83c\"],");
    }

    private static String line(String... args) {
        return new String(new Request(List.of(args), TERMINAL, Path.of("/w")).encoded(), StandardCharsets.UTF_8);
    }
}
