package dev.midimon.wasm.host;

import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.HostCall;
import dev.midimon.wasm.host.Descriptors.Descriptor;
import dev.midimon.wasm.host.Descriptors.Directory;
import dev.midimon.wasm.host.Descriptors.Input;
import dev.midimon.wasm.host.Descriptors.OpenFile;
import dev.midimon.wasm.host.Descriptors.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import run.endive.runtime.Memory;

/** The part of WASI preview 1 that works on what is open. */
final class WasiFiles {

    static final int APPEND = 1;

    private static final int MAX_VECTORS = 1_024;
    private static final int CHUNK = 64 << 10;
    private static final long ALL_RIGHTS = (1L << 30) - 1;

    private final Descriptors descriptors;

    WasiFiles(Descriptors descriptors) {
        this.descriptors = descriptors;
    }

    void addTo(Map<String, HostCall> calls) {
        add(calls, "fd_advise", (guest, memory, a) -> descriptors.file(a[0]));
        add(calls, "fd_allocate", (guest, memory, a) -> {
            throw new WasiException(Errno.NOTSUP);
        });
        add(calls, "fd_close", (guest, memory, a) -> descriptors.close(a[0]));
        add(calls, "fd_datasync", (guest, memory, a) -> force(a[0], false));
        add(calls, "fd_sync", (guest, memory, a) -> force(a[0], true));
        add(calls, "fd_fdstat_get", this::status);
        add(calls, "fd_fdstat_set_flags", this::setFlags);
        add(calls, "fd_fdstat_set_rights", (guest, memory, a) -> descriptors.get(a[0]));
        add(calls, "fd_filestat_get", this::fileStatus);
        add(calls, "fd_filestat_set_size", this::setSize);
        add(calls, "fd_filestat_set_times", this::setTimes);
        add(calls, "fd_prestat_get", this::preopened);
        add(calls, "fd_prestat_dir_name", this::preopenedName);
        add(calls, "fd_read", (guest, memory, a) -> memory.writeI32((int) a[3], read(guest, a, -1)));
        add(calls, "fd_pread", (guest, memory, a) -> memory.writeI32((int) a[4], read(guest, a, offset(a[3]))));
        add(calls, "fd_write", (guest, memory, a) -> memory.writeI32((int) a[3], write(guest, a, -1)));
        add(calls, "fd_pwrite", (guest, memory, a) -> memory.writeI32((int) a[4], write(guest, a, offset(a[3]))));
        add(calls, "fd_readdir", this::list);
        add(calls, "fd_renumber", (guest, memory, a) -> descriptors.renumber(a[0], a[1]));
        add(calls, "fd_seek", this::seek);
        add(
                calls,
                "fd_tell",
                (guest, memory, a) -> memory.writeLong(
                        (int) a[1], descriptors.file(a[0]).channel().position()));
    }

    private static void add(Map<String, HostCall> calls, String name, WasiCall call) {
        calls.put(Offers.WASI + name, WasiCall.of(call));
    }

    private static long offset(long given) throws WasiException {
        if (given < 0) {
            throw new WasiException(Errno.INVAL);
        }
        return given;
    }

    private void force(long number, boolean metadata) throws IOException, WasiException {
        if (descriptors.file(number).channel() instanceof FileChannel channel) {
            channel.force(metadata);
        }
    }

    private void status(Guest guest, Memory memory, long[] a) throws WasiException {
        Descriptor descriptor = descriptors.get(a[0]);
        int at = (int) a[1];
        memory.write(at, new byte[24]);
        memory.writeByte(at, (byte) type(descriptor));
        memory.writeShort(at + 2, (short) (descriptor instanceof OpenFile file ? file.flags() : 0));
        memory.writeLong(at + 8, ALL_RIGHTS);
        memory.writeLong(at + 16, ALL_RIGHTS);
    }

    private static int type(Descriptor descriptor) {
        if (descriptor instanceof Directory) {
            return FileStatus.DIRECTORY;
        }
        return descriptor instanceof OpenFile ? FileStatus.REGULAR_FILE : FileStatus.CHARACTER_DEVICE;
    }

    private void setFlags(Guest guest, Memory memory, long[] a) throws WasiException {
        if (descriptors.file(a[0]).flags() != (int) a[1]) {
            throw new WasiException(Errno.NOTSUP);
        }
    }

    private void fileStatus(Guest guest, Memory memory, long[] a) throws IOException, WasiException {
        Descriptor descriptor = descriptors.get(a[0]);
        if (descriptor instanceof OpenFile file) {
            FileStatus.write(
                    memory,
                    (int) a[1],
                    file.entry().attributes(),
                    file.channel().size());
        } else if (descriptor instanceof Directory directory) {
            FileStatus.write(memory, (int) a[1], directory.folder().attributes(), 0);
        } else {
            memory.write((int) a[1], new byte[FileStatus.BYTES]);
            memory.writeByte((int) a[1] + 16, (byte) FileStatus.CHARACTER_DEVICE);
        }
    }

    private void setSize(Guest guest, Memory memory, long[] a) throws IOException, WasiException {
        SeekableByteChannel channel = descriptors.file(a[0]).channel();
        long size = offset(a[1]);
        if (size > channel.size()) {
            throw new WasiException(Errno.NOTSUP);
        }
        channel.truncate(size);
    }

    private void setTimes(Guest guest, Memory memory, long[] a) throws IOException, WasiException {
        Folder.Entry entry = descriptors.file(a[0]).entry();
        entry.attributes();
        FileStatus.setTimes(entry.view(), a[1], a[2], (int) a[3]);
    }

    private void preopened(Guest guest, Memory memory, long[] a) throws WasiException {
        requirePreopened(a[0]);
        memory.writeI32((int) a[1], 0);
        memory.writeI32((int) a[1] + 4, Descriptors.ROOT_NAME.length());
    }

    private void preopenedName(Guest guest, Memory memory, long[] a) throws WasiException {
        requirePreopened(a[0]);
        if ((int) a[2] < Descriptors.ROOT_NAME.length()) {
            throw new WasiException(Errno.INVAL);
        }
        memory.write((int) a[1], Descriptors.ROOT_NAME.getBytes(StandardCharsets.UTF_8));
    }

    private void requirePreopened(long number) throws WasiException {
        if (!(descriptors.get(number) instanceof Directory directory && directory.preopened())) {
            throw new WasiException(Errno.BADF);
        }
    }

    private int read(Guest guest, long[] a, long offset) throws IOException, WasiException {
        Descriptor descriptor = descriptors.get(a[0]);
        if (descriptor instanceof Input) {
            return 0;
        }
        SeekableByteChannel channel = descriptors.file(a[0]).channel();
        return at(
                channel,
                offset,
                () -> transfer(guest, a, (pointer, length) -> {
                    ByteBuffer buffer = ByteBuffer.allocate(length);
                    int got;
                    try {
                        got = channel.read(buffer);
                    } catch (NonReadableChannelException e) {
                        throw new WasiException(Errno.BADF);
                    }
                    if (got > 0) {
                        guest.memory().write(pointer, buffer.array(), 0, got);
                    }
                    return Math.max(0, got);
                }));
    }

    private int write(Guest guest, long[] a, long offset) throws IOException, WasiException {
        Descriptor descriptor = descriptors.get(a[0]);
        if (descriptor instanceof Text text) {
            return transfer(guest, a, (pointer, length) -> {
                if (text.stream().takes(length)) {
                    text.stream().write(guest.bytes(pointer, length, "fd_write"));
                }
                return length;
            });
        }
        OpenFile file = descriptors.file(a[0]);
        if (offset < 0 && (file.flags() & APPEND) != 0) {
            file.channel().position(file.channel().size());
        }
        return at(
                file.channel(),
                offset,
                () -> transfer(guest, a, (pointer, length) -> {
                    try {
                        return file.channel().write(ByteBuffer.wrap(guest.bytes(pointer, length, "fd_write")));
                    } catch (NonWritableChannelException e) {
                        throw new WasiException(Errno.BADF);
                    }
                }));
    }

    private interface Transfer {
        int run() throws IOException, WasiException;
    }

    private interface Chunk {
        int transfer(int pointer, int length) throws IOException, WasiException;
    }

    private static int at(SeekableByteChannel channel, long offset, Transfer transfer)
            throws IOException, WasiException {
        if (offset < 0) {
            return transfer.run();
        }
        long position = channel.position();
        channel.position(offset);
        int moved = transfer.run();
        channel.position(position);
        return moved;
    }

    /** Goes through the vectors, a chunk at a time, until one is not filled. */
    private static int transfer(Guest guest, long[] a, Chunk chunk) throws IOException, WasiException {
        int vectors = (int) a[1];
        int count = (int) a[2];
        if (count < 0 || count > MAX_VECTORS) {
            throw new WasiException(Errno.INVAL);
        }
        int total = 0;
        for (int i = 0; i < count; i++) {
            int pointer = guest.memory().readInt(vectors + i * 8);
            int length = guest.memory().readInt(vectors + i * 8 + 4);
            if (length < 0 || length > Integer.MAX_VALUE - total) {
                throw new WasiException(Errno.INVAL);
            }
            for (int done = 0; done < length; ) {
                int size = Math.min(CHUNK, length - done);
                int moved = chunk.transfer(pointer + done, size);
                total += moved;
                done += moved;
                if (moved < size) {
                    return total;
                }
            }
        }
        return total;
    }

    private void seek(Guest guest, Memory memory, long[] a) throws IOException, WasiException {
        SeekableByteChannel channel = descriptors.file(a[0]).channel();
        long from =
                switch ((int) a[2]) {
                    case 0 -> 0;
                    case 1 -> channel.position();
                    case 2 -> channel.size();
                    default -> throw new WasiException(Errno.INVAL);
                };
        channel.position(offset(from + a[1]));
        memory.writeLong((int) a[3], channel.position());
    }

    private void list(Guest guest, Memory memory, long[] a) throws IOException, WasiException {
        List<Folder.Listed> listed = descriptors.folder(a[0]).list();
        int buffer = (int) a[1];
        int room = (int) a[2];
        int used = 0;
        for (long next = offset(a[3]); next < listed.size() && used < room; next++) {
            byte[] entry = FileStatus.entry(listed.get((int) next), next + 1);
            int size = Math.min(entry.length, room - used);
            memory.write(buffer + used, entry, 0, size);
            used += size;
        }
        memory.writeI32((int) a[4], used);
    }
}
