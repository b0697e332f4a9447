package dev.midimon.midi.dispatch.condition;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What programs run and which is in front. Looked up on a daemon thread {@code midimon-desktop}, once a second and only while a mapping asks; answers are at
 * most that old. What cannot be known counts as no.
 */
public final class Desktop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
    private static final long INTERVAL_MILLIS = 1000;

    private final FrontWindow front;
    private boolean askedRunning;
    private boolean askedFront;
    private boolean told;
    private Thread thread = new Thread();
    private volatile Set<String> running = Set.of();
    private volatile String inFront = "";

    /**
     * Creates a desktop that nobody asks.
     *
     * @param front finds the program in front
     */
    public Desktop(FrontWindow front) {
        this.front = front;
    }

    /**
     * Says what the mappings ask from now on. The first answers are there shortly afterwards.
     *
     * @param forRunning whether any asks for running programs
     * @param forFront whether any asks for the one in front
     */
    public synchronized void watch(boolean forRunning, boolean forFront) {
        askedRunning = forRunning;
        askedFront = forFront;
        boolean asked = forRunning || forFront;
        if (asked && !thread.isAlive()) {
            thread = new Thread(this::look, "midimon-desktop");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    private void look() {
        try {
            while (true) {
                boolean forRunning;
                boolean forFront;
                synchronized (this) {
                    forRunning = askedRunning;
                    forFront = askedFront;
                    if (!forRunning && !forFront) {
                        thread = new Thread();
                        return;
                    }
                }
                running = forRunning ? programs() : Set.of();
                inFront = forFront ? frontProgram() : "";
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + INTERVAL_MILLIS * 1_000_000;
        long left = INTERVAL_MILLIS;
        while (left > 0 && (askedRunning || askedFront)) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    private static Set<String> programs() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().command().stream())
                .map(Desktop::programName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String frontProgram() throws InterruptedException {
        try {
            return programName(front.program());
        } catch (FrontWindow.UnknownException e) {
            if (!told) {
                told = true;
                LOG.warn("AppFrontmost never holds: {}", e.getMessage());
            }
            return "";
        }
    }

    /** Returns a program's name without folder and ending, in lower case. */
    private static String programName(String command) {
        String file = command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1)
                .strip();
        return file.toLowerCase(Locale.ROOT).replaceFirst("\\.(exe|app)$", "");
    }

    boolean runs(String name) {
        return running.contains(programName(name));
    }

    boolean inFront(String name) {
        return !inFront.isEmpty() && inFront.equals(programName(name));
    }

    /** Ends the thread. */
    @Override
    public synchronized void close() {
        askedRunning = false;
        askedFront = false;
        thread.interrupt();
    }
}
