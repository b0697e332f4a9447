package dev.midimon.plugins.witness;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What the example plugins did. Shared by the tests and every bundle. */
public final class Witness {

    public static final List<String> SAID = new CopyOnWriteArrayList<>();
    public static volatile CountDownLatch gate = new CountDownLatch(0);

    private Witness() {}

    public static void forget() {
        SAID.clear();
        gate = new CountDownLatch(0);
    }
}
