package dev.midimon.process.isolated;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where plugins log in. Each login waits for its user on a thread of its own, so that a later one can take its place. */
final class LoginThreads {

    static final int MOST = 8;

    private final Map<Long, Thread> underWay = new ConcurrentHashMap<>();

    /** Begins a login under the hub's number for it, unless too many wait. Called on one thread. */
    boolean start(long number, Runnable login) {
        if (underWay.size() >= MOST) {
            return false;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        login.run();
                    } finally {
                        underWay.remove(number);
                    }
                },
                "midimon-isolated-login");
        thread.setDaemon(true);
        underWay.put(number, thread);
        thread.start();
        return true;
    }

    /** Interrupts a login, if it has not ended. */
    void interrupt(long number) {
        Thread thread = underWay.get(number);
        if (thread != null) {
            thread.interrupt();
        }
    }
}
