package dev.midimon.actions.desktop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "echo a b             | echo;a;b",
                "echo  a\tb           | echo;a;b",
                "echo 'a b' c         | echo;a b;c",
                "echo \"a 'b' c\"     | echo;a 'b' c",
                "echo 'a \"b\" c'     | echo;a \"b\" c",
                "echo a'b c'd         | echo;ab cd",
                "echo \"\" x          | echo;;x",
                "echo \\\"a\\ b\\\"   | echo;\"a b\"",
                "echo 'a\\b'          | echo;a\\b",
                "C:\\Tools\\x.exe /a  | C:\\Tools\\x.exe;/a",
            })
    void wordsAreSplitAtBlanksOutsideOfQuotes(String line, String words) {
        assertThat(String.join(";", CommandLine.words(line))).isEqualTo(words);
    }

    @Test
    void nothingIsExpanded() {
        assertThat(CommandLine.words("echo $HOME `id` $(id) *.txt && rm | x > y"))
                .containsExactly("echo", "$HOME", "`id`", "$(id)", "*.txt", "&&", "rm", "|", "x", ">", "y");
    }

    @Test
    void anOpenQuoteIsRefusedWithItsPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.words("echo 'a"))
                .withMessage("the quote ' at place 6 is not closed");
    }

    @Property
    void quotedWordsComeBackAsTheyWere(@ForAll List<String> words) {
        String line = words.stream()
                .map(word -> "\"" + word.replaceAll("([\"\\\\])", "\\\\$1") + "\"")
                .collect(Collectors.joining(" "));

        assertThat(CommandLine.words(line)).isEqualTo(words);
    }
}
