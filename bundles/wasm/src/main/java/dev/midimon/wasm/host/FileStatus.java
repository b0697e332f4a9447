package dev.midimon.wasm.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Memory;

/** How WASI preview 1 writes what is known of files. */
final class FileStatus {

    static final int CHARACTER_DEVICE = 2;
    static final int DIRECTORY = 3;
    static final int REGULAR_FILE = 4;
    static final int BYTES = 64;

    private static final int UNKNOWN = 0;
    private static final int ENTRY_HEADER_BYTES = 24;
    private static final int SET_ACCESS = 1;
    private static final int SET_ACCESS_NOW = 2;
    private static final int SET_MODIFIED = 4;
    private static final int SET_MODIFIED_NOW = 8;

    private FileStatus() {}

    static void write(Memory memory, int at, BasicFileAttributes attributes, long size) {
        memory.write(at, new byte[BYTES]);
        memory.writeLong(at + 8, number(attributes));
        memory.writeByte(at + 16, (byte) type(attributes));
        memory.writeLong(at + 24, 1);
        memory.writeLong(at + 32, size);
        memory.writeLong(at + 40, attributes.lastAccessTime().to(TimeUnit.NANOSECONDS));
        memory.writeLong(at + 48, attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        memory.writeLong(at + 56, attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    static byte[] entry(Folder.Listed listed, long next) {
        byte[] name = listed.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer entry = ByteBuffer.allocate(ENTRY_HEADER_BYTES + name.length).order(ByteOrder.LITTLE_ENDIAN);
        entry.putLong(next).putLong(number(listed.attributes())).putInt(name.length);
        entry.putInt(type(listed.attributes())).put(name);
        return entry.array();
    }

    private static long number(BasicFileAttributes attributes) {
        return Objects.hashCode(attributes.fileKey());
    }

    private static int type(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return DIRECTORY;
        }
        return attributes.isRegularFile() ? REGULAR_FILE : UNKNOWN;
    }

    static void setTimes(BasicFileAttributeView view, long access, long modified, int flags)
            throws IOException, WasiException {
        view.setTimes(
                time(modified, flags, SET_MODIFIED, SET_MODIFIED_NOW),
                time(access, flags, SET_ACCESS, SET_ACCESS_NOW),
                null);
    }

    private static @Nullable FileTime time(long nanos, int flags, int given, int now) throws WasiException {
        boolean isGiven = (flags & given) != 0;
        boolean isNow = (flags & now) != 0;
        if (isGiven && isNow) {
            throw new WasiException(Errno.INVAL);
        }
        if (isNow) {
            return FileTime.from(Instant.now());
        }
        return isGiven ? FileTime.from(nanos, TimeUnit.NANOSECONDS) : null;
    }
}
