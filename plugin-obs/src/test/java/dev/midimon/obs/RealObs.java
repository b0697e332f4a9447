package dev.midimon.obs;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** An OBS of its own, on a virtual display, with its own folder. */
final class RealObs implements AutoCloseable {

    static final String PASSWORD = "for-tests-only";

    private final Path home;
    private final int port;
    private final Process display;
    private final String displayName;
    private Process program;

    /** Tells whether a program is on the path. */
    static boolean installed(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    RealObs(Path home) throws IOException {
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
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        Files.exists(numberFile) && Files.readString(numberFile).endsWith("\n"));
        displayName = ":" + Files.readString(numberFile).strip();
        Path settings = Files.createDirectories(home.resolve("config/obs-studio"));
        Files.writeString(
                settings.resolve("global.ini"),
                "[General]\nFirstRun=true\n\n[OBSWebSocket]\nFirstLoad=false\nServerEnabled=true\nAlertsEnabled=false\nAuthRequired=true\nServerPort="
                        + port + "\nServerPassword=" + PASSWORD + "\n");
        Path profile = Files.createDirectories(settings.resolve("basic/profiles/Untitled"));
        Files.writeString(
                profile.resolve("basic.ini"),
                "[General]\nName=Untitled\n\n[SimpleOutput]\nFilePath=" + home
                        + "\nRecFormat=mkv\nRecEncoder=x264\nStreamEncoder=x264\n\n"
                        + "[Video]\nBaseCX=320\nBaseCY=180\nOutputCX=320\nOutputCY=180\nFPSCommon=10\n");
        Files.writeString(
                profile.resolve("service.json"),
                "{\"type\":\"rtmp_custom\",\"settings\":{\"server\":\"rtmp://127.0.0.1:1/live\",\"key\":\"none\"}}");
        Files.createDirectories(home.resolve("run"));
    }

    int port() {
        return port;
    }

    /** Starts it with nothing in it but an empty scene. */
    void start() throws IOException {
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

    void kill() {
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
