package dev.midimon.launcher;

import java.io.PrintStream;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** A line on the terminal that tells how many bundles have started, and is gone when all have. */
final class StartProgress implements SynchronousBundleListener {
    private static final String FORMAT = "\rmidimon starts: ";

    private final PrintStream terminal;
    private final int bundles;
    private int started;
    private int width;

    /**
     * Begins with none.
     *
     * @param terminal where the cursor stands at the beginning of a line
     * @param bundles how many will start, which are the first that were installed; what plugin life starts meanwhile does not count
     */
    StartProgress(PrintStream terminal, int bundles) {
        this.terminal = terminal;
        this.bundles = bundles;
    }

    /** Counts a bundle that started, on the thread that started it. */
    @Override
    public synchronized void bundleChanged(BundleEvent event) {
        long id = event.getBundle().getBundleId();
        if (event.getType() == BundleEvent.STARTED && id > 0 && id <= bundles && started < bundles) {
            started++;
            show(event.getBundle().getSymbolicName());
            if (started == bundles) {
                clear();
            }
        }
    }

    private void show(String name) {
        String line = FORMAT + started + " of " + bundles + ", " + name;
        terminal.print(line + " ".repeat(Math.max(0, width - line.length())));
        terminal.flush();
        width = line.length();
    }

    /** Leaves an empty line and counts no further. */
    synchronized void clear() {
        if (width > 0) {
            terminal.print("\r" + " ".repeat(width) + "\r");
            terminal.flush();
        }
        width = 0;
        started = bundles;
    }
}
