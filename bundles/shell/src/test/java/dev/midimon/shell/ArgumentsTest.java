package dev.midimon.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void flagsAndOptionsMayStandAnywhere() throws UsageException {
        Arguments arguments = parse("--json", "a.mid", "--config", "c.toml", "b");

        assertThat(arguments.json()).isTrue();
        assertThat(arguments.option("--config")).contains("c.toml");
        assertThat(arguments.operands()).containsExactly("a.mid", "b");
    }

    @Test
    void everythingBehindTwoDashesIsAnOperand() throws UsageException {
        assertThat(parse("--", "--json").operands()).containsExactly("--json");
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestKnownOne() {
        assertThatThrownBy(() -> parse("--confg", "x"))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown option --confg; did you mean \"--config\"?");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> parse("--config")).hasMessage("--config needs a value");
    }

    @Test
    void tooManyAndTooFewOperandsAreRefused() throws UsageException {
        Arguments two = parse("a", "b");

        assertThatThrownBy(() -> two.operand("one file")).hasMessage("expected one file, found also [b]");
        assertThatThrownBy(() -> parse().operand("one file")).hasMessage("expected one file");
        assertThatThrownBy(two::none).hasMessage("expected nothing more, found [a, b]");
    }

    private static Arguments parse(String... words) throws UsageException {
        return Arguments.parse(List.of(words), Set.of("--json"), Set.of("--config"));
    }
}
