package dev.midimon.plugins.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last readings of jars, so that one which is known under two names, as on the marketplace's shelf and in the deploy folder, is read once. A file is known
 * by what the file system calls it by, its size and its time; where there is no such thing, it is read each time. Safe for all threads.
 */
public final class JarReadings {
    private static final int KEPT = 16;

    private final Map<Identity, JarReading> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, JarReading> eldest) {
            return size() > KEPT;
        }
    };

    private record Identity(Object fileKey, long size, FileTime modified) {}

    /**
     * Reads a jar, or remembers what was read.
     *
     * @param jar a file
     * @return what it holds
     * @throws dev.midimon.plugins.PluginException as {@link JarReading#of}
     */
    public JarReading of(Path jar) {
        Optional<Identity> identity = identity(jar);
        Optional<JarReading> before = identity.flatMap(this::find);
        if (before.isPresent()) {
            return before.get();
        }
        JarReading reading = JarReading.of(jar);
        identity.filter(same -> identity(jar).equals(Optional.of(same))).ifPresent(same -> keep(same, reading));
        return reading;
    }

    private static Optional<Identity> identity(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.ofNullable(attributes.fileKey())
                    .map(key -> new Identity(key, attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private synchronized Optional<JarReading> find(Identity identity) {
        return Optional.ofNullable(known.get(identity));
    }

    private synchronized void keep(Identity identity, JarReading reading) {
        known.put(identity, reading);
    }
}
