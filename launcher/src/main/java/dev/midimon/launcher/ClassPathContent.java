package dev.midimon.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.connect.ConnectContent;

/** A jar on the class path as the content of a bundle: its entries from the file, its classes from the class loader of this class. */
final class ClassPathContent implements ConnectContent {
    private final Path jar;
    private @Nullable ZipFile file;

    ClassPathContent(Path jar) {
        this.jar = jar;
    }

    @Override
    public synchronized void open() throws IOException {
        if (file == null) {
            file = new ZipFile(jar.toFile());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private synchronized ZipFile file() {
        if (file == null) {
            throw new IllegalStateException(jar + " is not open");
        }
        return file;
    }

    /** Leaves the manifest to the framework. */
    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.empty();
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(ClassPathContent.class.getClassLoader());
    }

    @Override
    public Iterable<String> getEntries() {
        List<String> names = file().stream().map(ZipEntry::getName).toList();
        return names;
    }

    @Override
    public Optional<ConnectEntry> getEntry(String path) {
        ZipFile zip = file();
        return Optional.ofNullable(zip.getEntry(path)).map(entry -> new Entry(zip, entry));
    }

    private record Entry(ZipFile zip, ZipEntry entry) implements ConnectEntry {
        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return zip.getInputStream(entry);
        }
    }
}
