package dev.midimon.wasm.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A folder that a module may use, held open. Paths are walked from open folder to open folder, one name at a time, and never through a symbolic link: what is
 * renamed or replaced by someone else meanwhile leads nowhere else. A link itself is neither opened, looked at, renamed, listed nor deleted.
 */
public final class Folder implements Closeable {

    private static final int MAX_ENTRIES = 10_000;
    private static final Path HERE = Path.of(".");

    private final SecureDirectoryStream<Path> stream;
    private final Path workshop;

    private Folder(SecureDirectoryStream<Path> stream, Path workshop) {
        this.stream = stream;
        this.workshop = workshop;
    }

    /**
     * Opens a module's folder; makes it if need be.
     *
     * @param parent where it lies
     * @param name its name there
     * @param workshop the name of another folder there, which no module sees: new folders are made in it
     * @return the open folder
     * @throws IOException if it cannot be opened, is a symbolic link, or the system cannot hold folders open
     */
    public static Folder open(Path parent, String name, String workshop) throws IOException {
        Path made = Files.createDirectories(parent.resolve(workshop));
        if (!Files.exists(parent.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(parent.resolve(name));
        }
        try (SecureDirectoryStream<Path> opened = secure(parent)) {
            return new Folder(opened.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS), made);
        }
    }

    @SuppressWarnings("StreamResourceLeak") // Its callers close it.
    private static SecureDirectoryStream<Path> secure(Path folder) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException(
                "this system cannot keep the files of a plugin apart; the capability filesystem is not to be had here");
    }

    /** One name within a folder that is held open until the entry is closed. */
    record Entry(SecureDirectoryStream<Path> parent, Path name, Deque<SecureDirectoryStream<Path>> opened)
            implements Closeable {

        BasicFileAttributeView view() {
            return parent.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        }

        /** Looks at it; refuses a link. */
        BasicFileAttributes attributes() throws IOException, WasiException {
            BasicFileAttributes attributes = view().readAttributes();
            if (attributes.isSymbolicLink()) {
                throw new WasiException(Errno.LOOP);
            }
            return attributes;
        }

        boolean exists() throws IOException, WasiException {
            try {
                attributes();
                return true;
            } catch (NoSuchFileException e) {
                return false;
            }
        }

        void requireNamed() throws WasiException {
            if (name.equals(HERE)) {
                throw new WasiException(Errno.INVAL);
            }
        }

        @Override
        public void close() throws IOException {
            for (SecureDirectoryStream<Path> stream : opened) {
                stream.close();
            }
        }
    }

    /** Walks to a path. Its last name need not exist. */
    Entry find(String path) throws IOException, WasiException {
        if (path.isEmpty()) {
            throw new WasiException(Errno.NOENT);
        }
        if (path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new WasiException(Errno.NOTCAPABLE);
        }
        Deque<SecureDirectoryStream<Path>> opened = new ArrayDeque<>();
        boolean found = false;
        try {
            Entry entry = walk(names(path), opened);
            found = true;
            return entry;
        } finally {
            if (!found) {
                new Entry(stream, HERE, opened).close();
            }
        }
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }

    private Entry walk(List<String> names, Deque<SecureDirectoryStream<Path>> opened)
            throws IOException, WasiException {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean last = i == names.size() - 1;
            if (name.equals("..")) {
                if (opened.isEmpty()) {
                    throw new WasiException(Errno.NOTCAPABLE);
                }
                opened.pop().close();
            } else if (last) {
                return new Entry(top(opened), Path.of(name), opened);
            } else {
                opened.push(enter(top(opened), Path.of(name)));
            }
        }
        return new Entry(top(opened), HERE, opened);
    }

    private SecureDirectoryStream<Path> top(Deque<SecureDirectoryStream<Path>> opened) {
        return opened.isEmpty() ? stream : opened.peek();
    }

    private static SecureDirectoryStream<Path> enter(SecureDirectoryStream<Path> parent, Path name)
            throws IOException, WasiException {
        BasicFileAttributes attributes = new Entry(parent, name, new ArrayDeque<>()).attributes();
        if (!attributes.isDirectory()) {
            throw new WasiException(Errno.NOTDIR);
        }
        try {
            return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            throw new WasiException(Errno.LOOP);
        }
    }

    Folder openFolder(Entry entry) throws IOException, WasiException {
        return new Folder(enter(entry.parent, entry.name), workshop);
    }

    SeekableByteChannel openFile(Entry entry, Set<OpenOption> options) throws IOException, WasiException {
        entry.requireNamed();
        if (entry.exists() && !entry.attributes().isRegularFile()) {
            throw new WasiException(entry.attributes().isDirectory() ? Errno.ISDIR : Errno.ACCES);
        }
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return entry.parent.newByteChannel(entry.name, all);
    }

    /** Java has no way to make a folder within an open one: it is made elsewhere and moved there. */
    void createFolder(Entry entry) throws IOException, WasiException {
        entry.requireNamed();
        if (entry.exists()) {
            throw new WasiException(Errno.EXIST);
        }
        Path made = Files.createDirectory(workshop.resolve(UUID.randomUUID().toString()));
        try (SecureDirectoryStream<Path> from = secure(workshop)) {
            from.move(made.getFileName(), entry.parent, entry.name);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    static void deleteFile(Entry entry) throws IOException, WasiException {
        entry.requireNamed();
        if (entry.attributes().isDirectory()) {
            throw new WasiException(Errno.ISDIR);
        }
        entry.parent.deleteFile(entry.name);
    }

    static void deleteFolder(Entry entry) throws IOException, WasiException {
        entry.requireNamed();
        if (!entry.attributes().isDirectory()) {
            throw new WasiException(Errno.NOTDIR);
        }
        entry.parent.deleteDirectory(entry.name);
    }

    static void rename(Entry from, Entry to) throws IOException, WasiException {
        from.requireNamed();
        to.requireNamed();
        boolean folder = from.attributes().isDirectory();
        if (to.exists() && to.attributes().isDirectory() != folder) {
            throw new WasiException(folder ? Errno.NOTDIR : Errno.ISDIR);
        }
        from.parent.move(from.name, to.parent, to.name);
    }

    BasicFileAttributes attributes() throws IOException {
        return view().readAttributes();
    }

    BasicFileAttributeView view() {
        return stream.getFileAttributeView(BasicFileAttributeView.class);
    }

    /** What lies in a folder. */
    record Listed(String name, BasicFileAttributes attributes) {}

    /** Lists the folder by name, without links. */
    List<Listed> list() throws IOException, WasiException {
        List<Listed> listed = new ArrayList<>();
        try (SecureDirectoryStream<Path> again = stream.newDirectoryStream(HERE, LinkOption.NOFOLLOW_LINKS)) {
            for (Path path : again) {
                if (listed.size() == MAX_ENTRIES) {
                    break;
                }
                Path name = path.getFileName();
                BasicFileAttributes attributes = again.getFileAttributeView(
                                name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes();
                if (!attributes.isSymbolicLink()) {
                    listed.add(new Listed(name.toString(), attributes));
                }
            }
        }
        listed.sort((one, other) -> one.name.compareTo(other.name));
        return listed;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
