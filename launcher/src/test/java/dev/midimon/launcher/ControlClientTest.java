package dev.midimon.launcher;

import static dev.midimon.launcher.FakeHub.exit;
import static dev.midimon.launcher.FakeHub.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("launcher §4 Control socket")
class ControlClientTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void copiesBothOutputsAndPassesTheExitCodeOn() throws Exception {
        try (FakeHub hub = new FakeHub(socket(), false, frames -> {
            frame(frames, 1, "eins ".getBytes(UTF_8));
            frame(frames, 2, "oops".getBytes(UTF_8));
            frame(frames, 1, new byte[0]);
            frame(frames, 1, "zwei".getBytes(UTF_8));
            exit(frames, 3);
        })) {
            assertThat(run(Optional.empty(), "play", "x.mid")).isEqualTo(3);
            assertThat(hub.requestLine())
                    .startsWith("{\"args\":[\"play\",\"x.mid\"]")
                    .endsWith("}");
        }
        assertThat(out.toString(UTF_8)).isEqualTo("eins zwei");
        assertThat(err.toString(UTF_8)).isEqualTo("oops");
    }

    @Test
    void forwardsInputUpToItsEnd() throws Exception {
        byte[] typed = "mode Live\nexit\n".getBytes(UTF_8);
        try (FakeHub hub = new FakeHub(socket(), true, frames -> exit(frames, 0))) {
            assertThat(run(Optional.of(new ByteArrayInputStream(typed)), "shell"))
                    .isZero();
            assertThat(hub.input()).isEqualTo(typed);
        }
    }

    @Test
    void saysWhenNoHubIsRunning() {
        assertFails(() -> run(Optional.empty(), "status"), ExitCode.NO_HUB, "no hub is running on " + directory);
    }

    @Test
    void saysWhenTheHubBreaksOff() throws Exception {
        try (FakeHub hub = new FakeHub(socket(), false, frames -> frames.write(new byte[] {1, 0, 0}))) {
            assertFails(() -> run(Optional.empty(), "status"), ExitCode.FAILED, "closed the connection before");
            assertThat(hub.requestLine()).isNotEmpty();
        }
    }

    @Test
    void refusesAFrameThatIsTooLongBeforeReadingIt() throws Exception {
        assertRefuses(
                frames -> {
                    frames.writeByte(1);
                    frames.writeInt(65_537);
                },
                "a frame of 65537 bytes");
    }

    @Test
    void refusesANegativeLength() throws Exception {
        assertRefuses(
                frames -> {
                    frames.writeByte(1);
                    frames.writeInt(-1);
                },
                "a frame of -1 bytes");
    }

    @Test
    void refusesAFrameOfAnUnknownKind() throws Exception {
        assertRefuses(frames -> frame(frames, 9, new byte[2]), "unknown kind 9");
    }

    @Test
    void refusesAnExitFrameOfAnotherSize() throws Exception {
        assertRefuses(frames -> frame(frames, 3, new byte[2]), "exit frame of 2 bytes");
    }

    private void assertRefuses(FakeHub.Answer answer, String message) throws Exception {
        try (FakeHub hub = new FakeHub(socket(), false, answer)) {
            assertFails(() -> run(Optional.empty(), "status"), ExitCode.FAILED, message);
            assertThat(hub.requestLine()).isNotEmpty();
        }
    }

    private static void assertFails(ThrowingCallable call, int exitCode, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode))
                .hasMessageContaining(message);
    }

    private int run(Optional<InputStream> input, String... args) throws Exception {
        Request request = new Request(List.of(args), new Terminal(false, false, 80), Path.of("/w"));
        return new ControlClient(socket(), out, err).run(request, input);
    }

    private Path socket() {
        return directory.resolve("control.sock");
    }
}
