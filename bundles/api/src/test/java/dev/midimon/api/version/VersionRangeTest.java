package dev.midimon.api.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

    private static boolean includes(String range, String version) {
        return VersionRange.parse(range).includes(SemanticVersion.parse(version));
    }

    @ParameterizedTest(name = "{0}: {1} lies within, {2} below, {3} above")
    @CsvSource(
            delimiter = ' ',
            value = {
                "1 1.9.9 0.9.9 2.0.0",
                "1.4 1.4.9 1.3.9 1.5.0",
                "1.4.2 1.4.2 1.4.1 1.4.3",
                "=1.4 1.4.0 1.3.9 1.5.0",
                "=1.4.2 1.4.2 1.4.1 1.4.3",
                "[1,2) 1.0.0 0.9.9 2.0.0",
                "[1,2] 2.0.0 0.9.9 2.0.1",
                "(1,2] 1.0.1 1.0.0 2.0.1",
                "(1,2) 1.9.9 1.0.0 2.0.0",
                "[1.2.3,1.2.3] 1.2.3 1.2.2 1.2.4",
                "^1.2 1.9.9 1.1.9 2.0.0",
                "^1 1.0.0 0.9.9 2.0.0",
                "^1.2.3 1.2.3 1.2.2 2.0.0",
                "^0.2 0.2.9 0.1.9 0.3.0",
                "^0.2.3 0.2.9 0.2.2 0.3.0",
                "^0.0.3 0.0.3 0.0.2 0.0.4",
                "~1.2 1.2.9 1.1.9 1.3.0",
                "~1.2.3 1.2.9 1.2.2 1.3.0",
                "~1 1.9.9 0.9.9 2.0.0",
            })
    void aRangeHasTwoEnds(String range, String within, String below, String above) {
        assertThat(includes(range, within)).isTrue();
        assertThat(includes(range, below)).isFalse();
        assertThat(includes(range, above)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        ">=1.2, 1.2.0, 1.1.9",
        ">= 1.2, 99.0.0, 1.1.9",
        ">1.2, 1.2.1, 1.2.0",
        "<=1.2, 1.2.0, 1.2.1",
        "<1.2, 1.1.9, 1.2.0",
        "'[1.2,)', 99.0.0, 1.1.9",
        "'(,1.2)', 0.0.0, 1.2.0",
    })
    void aComparisonHasOneEnd(String range, String within, String beyond) {
        assertThat(includes(range, within)).isTrue();
        assertThat(includes(range, beyond)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "*", "(,)"})
    void anyVersionWillDo(String range) {
        assertThat(VersionRange.parse(range).includes(SemanticVersion.parse("0.0.1")))
                .isTrue();
        assertThat(includes(range, "3.0.0-rc.1")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'[1,2)', 1.5.0-rc.1, false",
        "'[1,2)', 2.0.0-rc.1, false",
        "'[1.0.0-rc.1,2)', 1.0.0-rc.2, true",
        "'[1.0.0-rc.2,2)', 1.0.0-rc.1, false",
        "'[1.0.0-rc.1,2)', 1.1.0-rc.1, false",
        "1.0.0-rc.1, 1.0.0-rc.1, true",
        ">=1.0.0-rc.1, 1.0.0, true",
        "^1.0.0-rc.1, 1.0.0-rc.3, true",
    })
    void aPreReleaseMustBeNamed(String range, String version, boolean within) {
        assertThat(includes(range, version)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "[1,2", "1,2", "[2,1]", "[1,1)", "(1,1]", "^", ">=", "1.x", "^v1", "1 - 2", "[1]"})
    void anythingElseIsRefused(String range) {
        assertThatIllegalArgumentException().isThrownBy(() -> VersionRange.parse(range));
    }

    @Test
    void rangesWithTheSameEndsAreEqualHoweverTheyAreWritten() {
        assertThat(VersionRange.parse("1.4"))
                .isEqualTo(VersionRange.parse("[1.4,1.5)"))
                .hasSameHashCodeAs(VersionRange.parse("[1.4,1.5)"))
                .isNotEqualTo(VersionRange.parse("[1.4,1.5]"));
        assertThat(VersionRange.parse("1.4")).hasToString("1.4");
    }
}
