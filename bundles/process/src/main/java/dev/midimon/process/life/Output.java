package dev.midimon.process.life;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads what a process prints, line by line, on a thread of its own, as fast as it comes: whoever prints never waits for the log. The log gets 200 lines a second,
 * is told when there are more, and later how many. A line is cut after 4,096 bytes. A line that is not logged leaves no garbage, whose collection would hold up
 * everybody's presses.
 */
final class Output {

    private static final int LONGEST_LINE = 4096;
    private static final int LINES_A_SECOND = 200;
    private static final long SECOND = 1_000_000_000;
    private static final int REMEMBERED = 20;

    private final InputStream source;
    private final Consumer<String> log;
    private final LastLines last = new LastLines(REMEMBERED);
    private final byte[] line = new byte[LONGEST_LINE];
    private final Thread thread;
    private int length;
    private boolean begun;
    private long second = System.nanoTime();
    private int logged;
    private long suppressed;

    Output(InputStream source, String name, Consumer<String> log) {
        this.source = source;
        this.log = log;
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
        long now = System.nanoTime();
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

    private void tellSuppressed() {
        if (suppressed > 0) {
            log.accept("(" + suppressed + " lines were not logged)");
            suppressed = 0;
        }
    }
}
