package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal, played by tmux. */
@DisplayName("launcher §1 on a terminal")
class TerminalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @BeforeEach
    void openTerminal() throws Exception {
        Programs.require("tmux");
        tmux("new-session", "-d", "-x", "160", "-y", "50", "sh");
        enter("export PS1='prompt$ ' MIDIMON_HOME=" + home + " MIDIMON_ARCHIVE=off JAVA_HOME="
                + System.getProperty("java.home") + " PATH="
                + Distribution.home().resolve("bin") + ":$PATH");
    }

    @AfterEach
    void closeTerminal() throws Exception {
        tmux("kill-server");
    }

    @Test
    @DisplayName("run gives a Gogo shell; a second terminal joins with shell and leaves again; shutdown ends the hub")
    void theShellAnswersOnATerminal() throws Exception {
        enter("midimon run; echo ended with $?");
        awaitScreen("is ready after");
        awaitScreen("Welcome to Apache Felix Gogo", "g!");
        assertThat(screen())
                .as("who greets first")
                .containsSubsequence("is ready after", "Welcome to Apache Felix Gogo");
        assertThat(screen()).as("the line that told of the start").doesNotContain("midimon starts:");
        enter("midimon:status");
        awaitScreen("0, of which 0 fired", "mode ");
        enter("midimon:plugin list");
        awaitScreen("send_midi", "running");

        tmux("split-window", "sh");
        enter("export MIDIMON_HOME=" + home + " MIDIMON_ARCHIVE=off JAVA_HOME=" + System.getProperty("java.home"));
        enter(Distribution.home().resolve("bin/midimon") + " shell; echo left with $?");
        awaitScreen("midimon>");
        enter("midimon:mode");
        awaitScreen("* Default");
        tmux("send-keys", "C-d");
        awaitScreen("left with 0");
        enter(Distribution.home().resolve("bin/midimon") + " shell; echo gone with $?");
        awaitScreen("midimon>");
        enter("exit 0");
        awaitScreen("gone with 0");

        tmux("select-pane", "-t", "0");
        enter("midimon:shutdown");
        awaitScreen("ended with 0");
    }

    @Test
    @DisplayName("launcher §3.4 the end of its input closes the shell, and the hub goes on until Ctrl-C")
    void theEndOfInputClosesTheShellOnly() throws Exception {
        enter("midimon run; echo ended with $?");
        awaitScreen("Welcome to Apache Felix Gogo", "g!");
        tmux("send-keys", "C-d");
        awaitScreen("The shell is closed, the hub goes on.");
        try (ControlConnection hub =
                new ControlConnection(home.resolve("data/control.sock"), home, List.of("send", "note_on:1:36:90"))) {
            hub.answer().succeeded();
        }
        assertThat(screen()).doesNotContainPattern("ended with \\d");
        tmux("send-keys", "C-c");
        awaitScreen("ended with 0");
    }

    private void enter(String line) throws Exception {
        tmux("send-keys", line, "Enter");
    }

    private void awaitScreen(String... texts) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(screen())
                .contains(texts));
    }

    private String screen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-J", "-S", "-200");
    }

    /** A tmux server of this test's own. */
    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("tmux", "-f", "/dev/null", "-S", home.resolve("tmux").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(home, "tmux", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        builder.start().waitFor();
        return Files.readString(out);
    }
}
