package dev.midimon.actions.desktop.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midimon.actions.desktop.platform.Programs;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presses real keys on a display without a screen (Xvfb) and reads what arrives in a window (xev). */
@DisplayName("actions §5 to §7 on an X display")
class DisplayTest {

    private static final Pattern EVENT = Pattern.compile("^(KeyPress|KeyRelease|ButtonPress|ButtonRelease) event");
    private static final Pattern KEY = Pattern.compile("keysym 0x[0-9a-f]+, (\\w+)\\)");
    private static final Pattern BUTTON = Pattern.compile("button (\\d)");

    private final Programs programs = Programs.onPath();
    private final List<Process> started = new ArrayList<>();
    private String display = "";
    private Path seen = Path.of("");

    @TempDir
    private Path directory;

    @BeforeEach
    void openADisplay() throws Exception {
        for (String needed : List.of("Xvfb", "xev")) {
            boolean there = programs.find(needed).isPresent();
            if (!there) {
                System.err.println(
                        "SKIPPED: real keys were not tried, since " + needed + " is not installed (xvfb, x11-utils)");
            }
            assumeTrue(there, needed + " is not installed");
        }
        Process server =
                start(new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp")
                        .redirectError(Redirect.DISCARD));
        BufferedReader number = server.inputReader();
        display = ":" + number.readLine();
        seen = directory.resolve("xev.txt");
        start(onDisplay(List.of("xev", "-geometry", "640x480+0+0")).redirectOutput(seen.toFile()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(seen).contains("MapNotify"));
    }

    @AfterEach
    void closeTheDisplay() {
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).destroyForcibly();
        }
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private ProcessBuilder onDisplay(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().put("DISPLAY", display);
        return builder;
    }

    private void probe(String... arguments) throws Exception {
        Process probe = start(onDisplay(java(List.of(), arguments)).redirectOutput(Redirect.INHERIT));
        assertThat(probe.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(probe.exitValue()).isZero();
    }

    private static List<String> java(List<String> options, String... arguments) {
        String classPath = Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElseGet(() -> System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(
                List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, DisplayProbe.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What xev printed, one line for each event: {@code +p}, {@code -p}, {@code click 3}. */
    private List<String> events() throws IOException {
        List<String> events = new ArrayList<>();
        String kind = "";
        for (String line : Files.readAllLines(seen)) {
            Matcher event = EVENT.matcher(line);
            if (event.find()) {
                kind = event.group(1);
            }
            Matcher key = KEY.matcher(line);
            if (kind.startsWith("Key") && key.find()) {
                events.add((kind.equals("KeyPress") ? "+" : "-") + key.group(1));
                kind = "";
            }
            Matcher button = BUTTON.matcher(line);
            if (kind.startsWith("Button") && button.find()) {
                events.add((kind.equals("ButtonPress") ? "+" : "-") + "button" + button.group(1));
                kind = "";
            }
        }
        return events;
    }

    @Test
    @DisplayName("A5.1, A5.5, A5.6, A6.2, A7.2")
    void keysAndClicksArriveInAWindow() throws Exception {
        probe();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(events())
                .containsExactly(
                        "+Control_L",
                        "+Shift_L",
                        "+P",
                        "-P",
                        "-Shift_L",
                        "-Control_L",
                        "+F5",
                        "-F5",
                        "+Left",
                        "-Left",
                        "+Shift_L",
                        "+H",
                        "-H",
                        "-Shift_L",
                        "+i",
                        "-i",
                        "+Shift_L",
                        "+exclam",
                        "-exclam",
                        "-Shift_L",
                        "+button3",
                        "-button3"));
        assertThat(Files.readString(seen)).contains("root:(100,120)");
    }

    @Test
    @DisplayName("A6.1 any character")
    void withXdotoolEveryCharacterArrives() throws Exception {
        boolean there = programs.find("xdotool").isPresent();
        if (!there) {
            System.err.println("SKIPPED: typing with xdotool was not tried, since it is not installed");
        }
        assumeTrue(there, "xdotool is not installed");

        probe("ö");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events()).contains("+odiaeresis"));
    }

    @Test
    @DisplayName("A5.7 no display")
    void withoutADisplayItIsSaidInWords() throws Exception {
        Path complaint = directory.resolve("complaint.txt");
        Process probe =
                start(onDisplay(java(List.of("-Djava.awt.headless=true"))).redirectError(complaint.toFile()));

        assertThat(probe.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(complaint).content().contains("keys and mouse need a display, and the hub was started without one");
    }
}
