package dev.midimon.benchmarks.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A hub that runs from the distribution: {@code midimon run --headless}. */
final class HubProcess implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 60;
    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Distribution distribution;
    private final Path home;
    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final long startedNanos = System.nanoTime();
    private volatile long readyNanos;

    /** Starts it and waits until it says that it is ready. */
    HubProcess(Distribution distribution, Path home) throws IOException, InterruptedException {
        this.distribution = distribution;
        this.home = home;
        this.process = distribution
                .script(home, "run", "--headless")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread reader = new Thread(this::read, "benchmark-stderr");
        reader.setDaemon(true);
        reader.start();
        if (!ready.await(DEADLINE_SECONDS, TimeUnit.SECONDS) || readyNanos == 0) {
            process.destroyForcibly();
            throw new IOException("the hub did not start: " + said());
        }
    }

    private void read() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(" is ready after ")) {
                    readyNanos = System.nanoTime();
                    ready.countDown();
                }
                synchronized (said) {
                    said.add(line);
                }
            }
        } catch (IOException e) {
            synchronized (said) {
                said.add(e.toString());
            }
        }
        ready.countDown();
    }

    String said() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    /** From the call of the script to the line that says ready. */
    Duration startTime() {
        return Duration.ofNanos(readyNanos - startedNanos);
    }

    /** Resident memory, in KiB. */
    long residentKib() throws IOException {
        return residentKib(process.pid());
    }

    /** Resident memory of any process, in KiB. */
    static long residentKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** The options of its JVM that another program can run with: all but the properties and the archive. */
    List<String> flags() {
        String[] words = process.info().arguments().orElseThrow();
        return Arrays.stream(words)
                .takeWhile(word -> !word.equals("-cp"))
                .filter(word -> !word.startsWith("-D") && !word.contains("Archive") && !word.contains("AOTCache"))
                .toList();
    }

    /** What {@code midimon status} says. */
    JsonNode status() throws IOException, InterruptedException {
        return ask("status").get(0);
    }

    /** What {@code midimon ports} says, a node for each port. */
    List<JsonNode> ports() throws IOException, InterruptedException {
        return ask("ports");
    }

    /** What {@code midimon plugin info} says. */
    JsonNode plugin(String id) throws IOException, InterruptedException {
        return ask("plugin", "info", id).get(0);
    }

    /** Waits until a plugin runs. */
    void awaitRunning(String id) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!plugin(id).path("state").asText().equals("running")) {
            if (System.nanoTime() > deadline) {
                throw new IOException(id + " does not run: " + plugin(id));
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** What a command says, a node for each line. */
    List<JsonNode> ask(String... command) throws IOException, InterruptedException {
        String[] words = Arrays.copyOf(command, command.length + 1);
        words[command.length] = "--json";
        Process asking = distribution
                .script(home, words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<JsonNode> answer = new ArrayList<>();
        for (String line : new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            answer.add(JSON.readTree(line));
        }
        if (asking.waitFor() != 0) {
            throw new IOException("midimon " + String.join(" ", command) + " failed; the hub said: " + said());
        }
        return answer;
    }

    /** The socket that commands come through. */
    Path controlSocket() {
        return home.resolve("data").resolve("control.sock");
    }

    /** Ends it in order. */
    @Override
    public void close() throws IOException {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the hub did not stop");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
