package dev.midimon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunOptionsTest {

    @Test
    void takesEveryOption() throws Exception {
        RunOptions options = RunOptions.parse(
                List.of("--config", "/a/b.toml", "--deploy", "/d", "--headless", "--safe", "--until-ready"));

        assertThat(options)
                .isEqualTo(new RunOptions(
                        Optional.of(Path.of("/a/b.toml")), Optional.of(Path.of("/d")), true, true, true));
    }

    @Test
    void replacesOnlyTheFoldersThatWereNamed() throws Exception {
        Folders user = Folders.below(Path.of("/m"));

        assertThat(RunOptions.parse(List.of("--deploy", "/d")).applyTo(user))
                .isEqualTo(new Folders(user.config(), Path.of("/d"), user.data(), user.cache()));
        assertThat(RunOptions.parse(List.of()).applyTo(user)).isEqualTo(user);
    }

    @Test
    void makesPathsAbsolute() throws Exception {
        assertThat(RunOptions.parse(List.of("--config", "x/../my.toml")).config())
                .contains(Path.of("my.toml").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--verbose", "file.toml", "--config"})
    void refusesWhatItDoesNotKnow(String word) {
        assertThatThrownBy(() -> RunOptions.parse(List.of(word)))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(word);
    }

    @Test
    void findsTheDeployFolderOfAnotherCommand() {
        assertThat(RunOptions.deployIn(List.of("play", "x.mid", "--deploy", "/d", "--json")))
                .contains(Path.of("/d"));
        assertThat(RunOptions.deployIn(List.of("play", "x.mid", "--deploy"))).isEmpty();
        assertThat(RunOptions.deployIn(List.of("play", "x.mid"))).isEmpty();
    }
}
