package dev.midimon.actions.desktop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.actions.desktop.FakeTemplate;
import dev.midimon.actions.desktop.platform.OperatingSystem;
import dev.midimon.api.action.Action;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("actions §9 shell")
@DisabledOnOs(OS.WINDOWS)
class ShellPluginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final TriggerContext TRIGGER =
            TriggerContext.of(Gesture.NOTE).value(64).device("pad; rm -rf 'x'").build();

    private final ShellPlugin plugin = new ShellPlugin(OperatingSystem.LINUX);

    @TempDir
    private Path directory;

    private Action bind(Map<String, ?> parameters) {
        return plugin.actions().find("shell").orElseThrow().bind(Parameters.from(parameters));
    }

    private void run(Object command) throws Exception {
        bind(Map.of("command", command)).execute(TRIGGER);
    }

    private static void assertFails(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("A9.1 a command that is missing is asked for in its own words")
    void aMissingCommandIsAskedForInItsOwnWords() {
        assertThatThrownBy(() -> bind(Map.of()))
                .hasMessageContaining(
                        "command: missing; expected a list of a program and its arguments, such as [\"notify-send\"");
    }

    @Test
    @DisplayName("A9.1 arguments")
    void aListIsRunAsItIs() throws Exception {
        Path file = directory.resolve("a $b 'c'");
        run(List.of("touch", file.toString()));

        assertThat(file).exists();
    }

    @Test
    @DisplayName("A9.1 arguments")
    void aLineIsSplitIntoItsQuotedWords() throws Exception {
        run("touch '" + directory + "/a b' \"" + directory + "/c\"");

        assertThat(directory.resolve("a b")).exists();
        assertThat(directory.resolve("c")).exists();
    }

    @Test
    @DisplayName("A9.2 no shell unless asked for")
    void nothingIsInterpretedUnlessTheShellIsAskedFor() throws Exception {
        String line = "touch " + directory + "/a;touch " + directory + "/$((1+1))";
        run(line);
        bind(Map.of("command", line, "shell", true)).execute(TRIGGER);

        assertThat(directory.resolve("a;touch")).exists();
        assertThat(directory.resolve("$((1+1))")).exists();
        assertThat(directory.resolve("a")).exists();
        assertThat(directory.resolve("2")).exists();
    }

    @Test
    @DisplayName("A9.3 placeholders")
    void whatADeviceIsCalledIsOneArgumentWhateverIsInIt() throws Exception {
        run(List.of("touch", FakeTemplate.of(directory + "/{device}"), FakeTemplate.of(directory + "/{value}")));
        run(FakeTemplate.of("touch " + directory + "/v{value}"));

        assertThat(directory.resolve(TRIGGER.device())).exists();
        assertThat(directory.resolve("64")).exists();
        assertThat(directory.resolve("v64")).exists();
    }

    @Test
    @DisplayName("A9.3 placeholders")
    void textPlaceholdersInALineAreRefused() {
        assertThatThrownBy(() -> bind(Map.of("command", FakeTemplate.of("echo {device}"), "shell", true)))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("write the command as a list of arguments");
        assertThatThrownBy(() -> run(FakeTemplate.of("echo {state:spotify.track}")))
                .isInstanceOf(ParameterException.class);
    }

    @Test
    @DisplayName("A9.4 refused when the mapping is loaded")
    void whatIsNoCommandIsRefused() {
        assertThatThrownBy(() -> run("echo 'a")).hasMessage("command: the quote ' at place 6 is not closed");
        assertThatThrownBy(() -> run(" ")).hasMessage("command: expected a program");
        assertThatThrownBy(() -> run(List.of())).hasMessage("command: expected a program");
        assertThatThrownBy(() -> run(true)).hasMessageContaining("expected a list of arguments or a line of words");
        assertThatThrownBy(() -> run(List.of("echo", Map.of()))).hasMessageContaining("command[1]: expected text");
    }

    @Test
    @DisplayName("A9.5 errors")
    void theExitCodeAndTheEndOfTheComplaintsAreTheError() {
        assertFails(
                () -> bind(Map.of(
                                "command",
                                "i=0; while [ $i -lt 20000 ]; do echo noise >&2; i=$((i+1)); done; echo last >&2; exit 3",
                                "shell",
                                true))
                        .execute(TRIGGER),
                "PROGRAM_FAILED",
                "/bin/sh ended with exit code 3: ");
        assertFails(
                () -> bind(Map.of("command", "echo last >&2; exit 1", "shell", true))
                        .execute(TRIGGER),
                "PROGRAM_FAILED",
                "exit code 1: last");
    }

    @Test
    @DisplayName("A9.5 errors")
    void aProgramThatIsNotThereIsAnError() {
        assertFails(() -> run("no-such-program-at-all"), "PROGRAM_NOT_FOUND", "could not start no-such-program-at-all");
    }

    @Test
    @DisplayName("A9.6 deadline")
    void whenTheDeadlinePassesTheWholeTreeIsEnded() throws Exception {
        Path pid = directory.resolve("pid");
        Action action = bind(Map.of(
                "command",
                "sleep 600 & echo $! > " + pid + ".tmp; mv " + pid + ".tmp " + pid + "; wait",
                "shell",
                true));
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread lane = new Thread(() -> {
            try {
                action.execute(TRIGGER);
            } catch (ActionException | InterruptedException e) {
                ended.set(e);
            }
        });
        lane.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(pid));
        ProcessHandle sleeper =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

        lane.interrupt();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ended.get()).isInstanceOf(InterruptedException.class));
        await().atMost(PATIENCE).until(() -> !sleeper.isAlive());
    }

    @Test
    @DisplayName("A9.7 input")
    void aProgramThatReadsGetsTheEndOfFile() throws Exception {
        run("cat");
    }
}
