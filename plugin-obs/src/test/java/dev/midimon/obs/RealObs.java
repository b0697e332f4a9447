package dev.midimon.obs;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An OBS of its own, on a virtual display, with its own folder. */
public final class RealObs implements AutoCloseable {

    /** What its server asks for. */
    public static final String PASSWORD = "for-tests-only";

    private final Path home;
    private final int port;
    private final Process display;
    private final String displayName;
    private Process program;

    /** Skips the test, aloud, when what it needs is not installed. */
    public static void require() {
        for (String program : List.of("obs", "Xvfb")) {
            String reason = "SKIPPED: no program \"" + program + "\" here, so nothing was tried against a real OBS";
            boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!there) {
                System.err.println(reason);
            }
            assumeTrue(there, reason);
        }
    }

    /** Prepares one that keeps its files in a directory, recordings as well. It does not run yet. */
    public RealObs(Path home) throws IOException {
        this.home = home;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path numberFile = home.resolve("display");
        display = new ProcessBuilder(
                        "sh", "-c", "exec Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3>" + numberFile)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("xvfb.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        Files.exists(numberFile) && Files.readString(numberFile).endsWith("\n"));
        displayName = ":" + Files.readString(numberFile).strip();
        Path settings = Files.createDirectories(home.resolve("config/obs-studio"));
        Files.writeString(
                settings.resolve("global.ini"),
                "[General]\nFirstRun=true\n\n[OBSWebSocket]\nFirstLoad=false\nServerEnabled=true\nAlertsEnabled=false\nAuthRequired=true\nServerPort="
                        + port + "\nServerPassword=" + PASSWORD + "\n");
        Path profile = Files.createDirectories(settings.resolve("basic/profiles/Untitled"));
        Files.writeString(profile.resolve("basic.ini"), """
                        [General]
                        Name=Untitled

                        [SimpleOutput]
                        FilePath=%s
                        RecFormat=mkv
                        RecQuality=Small
                        RecEncoder=x264
                        StreamEncoder=x264
                        RecRB=true

                        [Video]
                        BaseCX=320
                        BaseCY=180
                        OutputCX=320
                        OutputCY=180
                        FPSCommon=30

                        [Hotkeys]
                        OBSBasic.StartRecording={"bindings":[{"control":true,"key":"OBS_KEY_F9"}]}
                        OBSBasic.StopRecording={"bindings":[{"control":true,"shift":true,"key":"OBS_KEY_F9"}]}
                        """.formatted(home));
        Files.writeString(
                profile.resolve("service.json"),
                "{\"type\":\"rtmp_custom\",\"settings\":{\"server\":\"rtmp://127.0.0.1:1/live\",\"key\":\"none\"}}");
        Files.createDirectories(home.resolve("run"));
    }

    /** Where its server listens. */
    public int port() {
        return port;
    }

    /** Starts it with nothing in it but an empty scene. */
    public void start() throws IOException {
        Files.deleteIfExists(home.resolve("config/obs-studio/basic/scenes/Untitled.json"));
        Files.deleteIfExists(home.resolve("config/obs-studio/basic/scenes/Untitled.json.bak"));
        ProcessBuilder builder = new ProcessBuilder(
                        "obs", "--multi", "--disable-updater", "--disable-missing-files-check", "--profile", "Untitled")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("obs.log").toFile()));
        builder.environment().put("DISPLAY", displayName);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        builder.environment().put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        builder.environment().put("LIBGL_ALWAYS_SOFTWARE", "1");
        builder.environment().put("QT_QPA_PLATFORM", "xcb");
        program = builder.start();
    }

    /** Ends it without a chance to say goodbye. */
    public void kill() {
        kill(program);
    }

    private static void kill(Process process) {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        if (program != null) {
            kill(program);
        }
        kill(display);
    }
}
