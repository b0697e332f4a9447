package dev.midimon.api.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Semantic Versioning 2.0.0")
class SemanticVersionTest {

    @Test
    @DisplayName("section 11: precedence, with its own examples")
    void versionsAreOrderedAsTheSpecificationSays() {
        List<SemanticVersion> ordered = Stream.of(
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "2.0.0",
                        "2.1.0",
                        "2.1.1",
                        "2.1.10",
                        "2.10.0")
                .map(SemanticVersion::parse)
                .toList();

        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(ordered.get(i).compareTo(ordered.get(j))))
                        .as("%s and %s", ordered.get(i), ordered.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void longNumericIdentifiersAreComparedAsNumbers() {
        assertThat(SemanticVersion.parse("1.0.0-99999999999999999999"))
                .isLessThan(SemanticVersion.parse("1.0.0-100000000000000000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.0.0",
        "1.4, 1.4.0",
        "1.4.2, 1.4.2",
        "' 1.4.2 ', 1.4.2",
        "2.0.0-rc.1, 2.0.0-rc.1",
        "2.0.0-x-y.7, 2.0.0-x-y.7",
        "2.0.0--1, 2.0.0--1",
        "1.2.3+build.01, 1.2.3",
        "1.2.3-rc.1+build, 1.2.3-rc.1",
        "1.0.0.SNAPSHOT, 1.0.0-SNAPSHOT",
        "2.0.0.rc1, 2.0.0-rc1",
        "1.0.0.202401011200, 1.0.0",
    })
    void partsThatAreLeftOutAreZeroAndBuildMetadataDoesNotCount(String text, String read) {
        assertThat(SemanticVersion.parse(text)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "1.",
                "1..2",
                "-1",
                "1.2.3.4.5-x",
                "1.0.0-",
                "1.0.0-a..b",
                "1.0.0-01",
                "v1",
                "1.x",
                "1 2",
                "9999999999"
            })
    void anythingElseIsNoVersion(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SemanticVersion.parse(text))
                .withMessage("expected a version such as 1.4.2, found \"" + text + "\"");
    }

    @Test
    void equalMeansThatNeitherIsNewer() {
        assertThat(SemanticVersion.parse("1.4+a")).isEqualTo(SemanticVersion.parse("1.4.0+b"));
    }
}
