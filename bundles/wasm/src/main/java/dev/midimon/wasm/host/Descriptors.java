package dev.midimon.wasm.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file descriptors of one instance: 0 to 2 are its standard streams, 3 is its folder, if it has one. One thread at a time. */
public final class Descriptors implements Closeable {

    /** How many may be open. */
    static final int MAX_OPEN = 64;

    /** The name by which the module knows its folder. */
    static final String ROOT_NAME = "/";

    private final List<@Nullable Descriptor> open = new ArrayList<>();
    private final Output output;

    /**
     * Makes the descriptors of a module without files.
     *
     * @param output what becomes of what it writes
     */
    public Descriptors(Output output) {
        this.output = output;
        open.add(new Input());
        open.add(new Text(output.out()));
        open.add(new Text(output.error()));
    }

    /**
     * Makes the descriptors of a module with a folder of its own.
     *
     * @param output what becomes of what it writes
     * @param root its folder; closed with the descriptors
     */
    public Descriptors(Output output, Folder root) {
        this(output);
        open.add(new Directory(root, true));
    }

    /** What is open. */
    sealed interface Descriptor {}

    /** Standard input, which is empty. */
    record Input() implements Descriptor {}

    /** Standard output or standard error. */
    record Text(Output.Stream stream) implements Descriptor {}

    /** A folder. */
    record Directory(Folder folder, boolean preopened) implements Descriptor {}

    /** A file. */
    record OpenFile(SeekableByteChannel channel, Folder.Entry entry, int flags) implements Descriptor {}

    Descriptor get(long number) throws WasiException {
        int index = (int) number;
        Descriptor found = index >= 0 && index < open.size() ? open.get(index) : null;
        if (found == null) {
            throw new WasiException(Errno.BADF);
        }
        return found;
    }

    Folder folder(long number) throws WasiException {
        if (get(number) instanceof Directory directory) {
            return directory.folder;
        }
        throw new WasiException(Errno.NOTDIR);
    }

    OpenFile file(long number) throws WasiException {
        Descriptor found = get(number);
        if (found instanceof OpenFile file) {
            return file;
        }
        throw new WasiException(found instanceof Directory ? Errno.ISDIR : Errno.SPIPE);
    }

    void requireRoom() throws WasiException {
        if (free() >= MAX_OPEN) {
            throw new WasiException(Errno.MFILE);
        }
    }

    int add(Descriptor descriptor) {
        int number = free();
        if (number == open.size()) {
            open.add(descriptor);
        } else {
            open.set(number, descriptor);
        }
        return number;
    }

    private int free() {
        int free = open.indexOf(null);
        return free < 0 ? open.size() : free;
    }

    void close(long number) throws WasiException, IOException {
        Descriptor closed = get(number);
        open.set((int) number, null);
        close(closed);
    }

    void renumber(long from, long to) throws WasiException, IOException {
        Descriptor moved = get(from);
        Descriptor replaced = get(to);
        if (from != to) {
            open.set((int) to, moved);
            open.set((int) from, null);
            close(replaced);
        }
    }

    private static void close(@Nullable Descriptor descriptor) throws IOException {
        if (descriptor instanceof OpenFile file) {
            file.channel.close();
            file.entry.close();
        } else if (descriptor instanceof Directory directory) {
            directory.folder.close();
        }
    }

    /** Ends a call: what was written to the standard streams is logged. */
    public void endCall() {
        output.endCall();
    }

    @Override
    public void close() throws IOException {
        for (Descriptor descriptor : open) {
            close(descriptor);
        }
        open.clear();
    }
}
