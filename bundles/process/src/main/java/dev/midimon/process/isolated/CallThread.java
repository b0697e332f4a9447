package dev.midimon.process.isolated;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Runs one plugin's code, one call after the other. */
final class CallThread {

    /** More than the hub has under way at once, and what it asks besides. */
    static final int MOST_WAITING = 128;

    private final Thread thread;
    private final Queue<Call> waiting = new ArrayDeque<>();
    private @Nullable Call running;
    private boolean closed;

    CallThread(String name) {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What is to be done, under the hub's number for it. */
    private record Call(long number, Runnable work) {}

    /** Takes what is never interrupted, unless too much waits. */
    boolean offer(Runnable work) {
        return offer(0, work);
    }

    /** Takes a call, unless too many wait. */
    synchronized boolean offer(long number, Runnable work) {
        if (closed || waiting.size() == MOST_WAITING) {
            return false;
        }
        waiting.add(new Call(number, work));
        notifyAll();
        return true;
    }

    /** Interrupts a call that runs; one that still waits is not made any more. No other call notices. */
    synchronized void interrupt(long number) {
        Call call = running;
        if (call != null && call.number() == number) {
            thread.interrupt();
        } else {
            waiting.removeIf(later -> later.number() == number);
        }
    }

    /** Takes no more; ends when what was taken is done. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void run() {
        try {
            for (Call call = next(); call != null; call = next()) {
                call.work().run();
                ended();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted without a call", e);
        }
    }

    private synchronized @Nullable Call next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        Call call = waiting.poll();
        running = call;
        return call;
    }

    /** An interrupt that came too late for its call is forgotten. */
    private synchronized void ended() {
        running = null;
        boolean unused = Thread.interrupted();
    }
}
