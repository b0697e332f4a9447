package dev.midimon.spotify;

import dev.midimon.api.plugin.SecretException;
import dev.midimon.api.plugin.Secrets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets in memory, as durable as the test. The disk fills up when a test says so. */
final class FakeSecrets implements Secrets {

    final Map<String, String> stored = new ConcurrentHashMap<>();
    volatile boolean full;

    /** The disk fills up while a new secret is made. */
    volatile boolean fillsUp;

    volatile boolean unreadable;

    @Override
    public Optional<String> get(String name) {
        if (unreadable) {
            throw new SecretException("SECRET_NOT_READABLE", "the key is gone");
        }
        return Optional.ofNullable(stored.get(name));
    }

    @Override
    public synchronized void set(String name, String secret) {
        checkSpace();
        stored.put(name, secret);
    }

    @Override
    public synchronized void delete(String name) {
        stored.remove(name);
        unreadable = false;
    }

    @Override
    public synchronized <X extends Exception> void update(String name, Change<X> change)
            throws X, InterruptedException {
        checkSpace();
        String changed = change.apply(get(name));
        full |= fillsUp;
        set(name, changed);
    }

    private void checkSpace() {
        if (full) {
            throw new SecretException("SECRET_NOT_STORED", "no space left on device");
        }
    }
}
