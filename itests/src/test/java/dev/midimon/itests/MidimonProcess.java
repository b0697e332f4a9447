package dev.midimon.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the distribution's script, with its output collected line by line. */
final class MidimonProcess {
    private static final long DEADLINE_SECONDS = 60;

    private final Process process;
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();
    private final List<Thread> readers;

    private MidimonProcess(Process process) {
        this.process = process;
        this.readers = List.of(
                collect(process.inputReader(StandardCharsets.UTF_8), out, "test-stdout"),
                collect(process.errorReader(StandardCharsets.UTF_8), err, "test-stderr"));
    }

    /**
     * Starts {@code bin/midimon} with its files below a directory.
     *
     * @param home becomes {@code MIDIMON_HOME}
     */
    static MidimonProcess start(Path home, String... args) throws IOException {
        return start(home, Map.of("MIDIMON_ARCHIVE", "off"), args);
    }

    /** Starts it with more variables in its environment. */
    static MidimonProcess start(Path home, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Distribution.home().resolve("bin").resolve("midimon").toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().put("MIDIMON_HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        MidimonProcess process = new MidimonProcess(builder.start());
        process.process.getOutputStream().close();
        return process;
    }

    /** The words of the JVM's command line, once the script has become the JVM. */
    List<String> commandLine() {
        return process.info().arguments().map(List::of).orElse(List.of());
    }

    private static Thread collect(BufferedReader reader, List<String> lines, String name) {
        Thread thread = new Thread(
                () -> {
                    try (reader) {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            synchronized (lines) {
                                lines.add(line);
                            }
                        }
                    } catch (IOException e) {
                        // The JDK closes the stream of a process that has ended; what it had printed was read.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<String> out() {
        synchronized (out) {
            return List.copyOf(out);
        }
    }

    List<String> err() {
        synchronized (err) {
            return List.copyOf(err);
        }
    }

    /** Sends SIGTERM. The handle does it, since the process object would close the output, too. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Sends the signal that a terminal sends for Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(pid())).start().waitFor();
    }

    void kill() {
        process.toHandle().destroyForcibly();
    }

    /**
     * Waits for the end.
     *
     * @return the exit code
     */
    int exitCode() {
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("did not end in time; stdout %s, stderr %s".formatted(out(), err()));
            }
            for (Thread reader : readers) {
                reader.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end", e);
        }
    }
}
