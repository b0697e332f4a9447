package dev.midimon.process.life;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Reads what a process prints, line by line, on a thread of its own, at a {@link Pace}: one that prints a flood waits, and takes no processor
 * from anybody's presses. The log gets 200 lines a second, is told when there are more, and later how many; and, once, that the process has to
 * wait. A line is cut after 4,096 bytes. A line that is not logged leaves no garbage, whose collection would hold up everybody's presses.
 */
final class Output {

    private static final int LONGEST_LINE = 4096;
    private static final int LINES_A_SECOND = 200;
    private static final long SECOND = 1_000_000_000;
    private static final int REMEMBERED = 20;

    private final InputStream source;
    private final Time time;
    private final Pace pace;
    private final Consumer<String> log;
    private final LastLines last = new LastLines(REMEMBERED);
    private final byte[] line = new byte[LONGEST_LINE];
    private final Thread thread;
    private int length;
    private boolean begun;
    private long second;
    private int logged;
    private long suppressed;
    private boolean waited;

    /**
     * Begins to read.
     *
     * @param source what it prints
     * @param name of the thread that reads
     * @param log takes each line
     * @param time what is measured and waited by
     * @param end completes when the process has ended
     */
    Output(InputStream source, String name, Consumer<String> log, Time time, CompletableFuture<?> end) {
        this.source = source;
        this.log = log;
        this.time = time;
        this.pace = new Pace(time, end);
        this.second = time.nanos();
        this.thread = new Thread(this::read, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the last 20 lines. What the process left running may hold the stream open: it is not waited for longer than told. */
    List<String> last(long patienceMillis) {
        try {
            thread.join(patienceMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return last.lines();
    }

    private void read() {
        byte[] buffer = new byte[64 << 10];
        try (source) {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    take(buffer[i]);
                }
                if (pace.keep(count)) {
                    tellWaiting();
                }
            }
        } catch (IOException e) {
            // The process was ended: what it printed before counts.
        }
        if (begun) {
            end();
        }
        tellSuppressed();
    }

    private void take(byte octet) {
        if (octet == '\n') {
            end();
        } else {
            begun = true;
            if (length < LONGEST_LINE) {
                line[length++] = octet;
            }
        }
    }

    private void end() {
        long now = time.nanos();
        if (now - second > SECOND) {
            tellSuppressed();
            second = now;
            logged = 0;
        }
        last.add(line, length);
        if (logged++ < LINES_A_SECOND) {
            log.accept(LastLines.text(line, length));
        } else if (suppressed++ == 0) {
            log.accept("(more than " + LINES_A_SECOND + " lines in a second: the rest of it is not logged)");
        }
        length = 0;
        begun = false;
    }

    private void tellWaiting() {
        if (!waited) {
            waited = true;
            log.accept("(a flood: no more than 1 MiB of it is read in a second, and whoever prints more waits)");
        }
    }

    private void tellSuppressed() {
        if (suppressed > 0) {
            log.accept("(" + suppressed + " lines were not logged)");
            suppressed = 0;
        }
    }
}
