package dev.midimon.process.isolated;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Runs the plugin's code, one call after the other. */
final class CallThread {

    static final int MOST_WAITING = 64;

    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "midimon-isolated-calls");

    CallThread() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes a call, unless too many wait. */
    boolean offer(Runnable call) {
        return waiting.offer(call);
    }

    /** Interrupts the call that runs, if one does. The hub asks for it before it sends the next one. */
    void interrupt() {
        thread.interrupt();
    }

    private void run() {
        while (true) {
            try {
                Runnable call = waiting.take();
                call.run();
            } catch (InterruptedException e) {
                // It came too late for its call.
            }
        }
    }
}
