package dev.midimon.wasm.host;

import dev.midimon.wasm.engine.Guest;
import dev.midimon.wasm.engine.HostCall;
import dev.midimon.wasm.host.Descriptors.Directory;
import dev.midimon.wasm.host.Descriptors.OpenFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import run.endive.runtime.Memory;

/** The part of WASI preview 1 that finds files by their paths. Links can be neither made nor read. */
final class WasiPaths {

    private static final int MAX_PATH_BYTES = 4_096;
    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;
    private static final long READ_RIGHT = 1L << 1;
    private static final long WRITE_RIGHT = 1L << 6;

    private final Descriptors descriptors;

    WasiPaths(Descriptors descriptors) {
        this.descriptors = descriptors;
    }

    void addTo(Map<String, HostCall> calls) {
        add(calls, "path_open", this::open);
        add(calls, "path_create_directory", (guest, memory, a) -> {
            Folder folder = descriptors.folder(a[0]);
            try (Folder.Entry entry = find(guest, a[0], a[1], a[2])) {
                folder.createFolder(entry);
            }
        });
        add(calls, "path_filestat_get", (guest, memory, a) -> {
            try (Folder.Entry entry = find(guest, a[0], a[2], a[3])) {
                FileStatus.write(
                        memory,
                        (int) a[4],
                        entry.attributes(),
                        entry.attributes().size());
            }
        });
        add(calls, "path_filestat_set_times", (guest, memory, a) -> {
            try (Folder.Entry entry = find(guest, a[0], a[2], a[3])) {
                entry.attributes();
                FileStatus.setTimes(entry.view(), a[4], a[5], (int) a[6]);
            }
        });
        add(calls, "path_remove_directory", (guest, memory, a) -> {
            try (Folder.Entry entry = find(guest, a[0], a[1], a[2])) {
                Folder.deleteFolder(entry);
            }
        });
        add(calls, "path_unlink_file", (guest, memory, a) -> {
            try (Folder.Entry entry = find(guest, a[0], a[1], a[2])) {
                Folder.deleteFile(entry);
            }
        });
        add(calls, "path_rename", (guest, memory, a) -> {
            try (Folder.Entry from = find(guest, a[0], a[1], a[2]);
                    Folder.Entry to = find(guest, a[3], a[4], a[5])) {
                Folder.rename(from, to);
            }
        });
        for (String link : new String[] {"path_link", "path_symlink", "path_readlink"}) {
            add(calls, link, (guest, memory, a) -> {
                throw new WasiException(Errno.NOTSUP);
            });
        }
    }

    private static void add(Map<String, HostCall> calls, String name, WasiCall call) {
        calls.put(Offers.WASI + name, WasiCall.of(call));
    }

    private Folder.Entry find(Guest guest, long folder, long pointer, long length) throws IOException, WasiException {
        if (length < 0 || length > MAX_PATH_BYTES) {
            throw new WasiException(Errno.INVAL);
        }
        return descriptors.folder(folder).find(guest.text((int) pointer, (int) length, "a path"));
    }

    private void open(Guest guest, Memory memory, long[] a) throws IOException, WasiException {
        descriptors.requireRoom();
        Folder.Entry entry = find(guest, a[0], a[2], a[3]);
        boolean kept = false;
        try {
            Folder folder = descriptors.folder(a[0]);
            int flags = (int) a[4];
            int number;
            if (isFolder(entry, flags)) {
                number = descriptors.add(new Directory(folder.openFolder(entry), false));
            } else {
                SeekableByteChannel channel = folder.openFile(entry, options(flags, a[5]));
                number = descriptors.add(new OpenFile(channel, entry, (int) a[7]));
                kept = true;
            }
            memory.writeI32((int) a[8], number);
        } finally {
            if (!kept) {
                entry.close();
            }
        }
    }

    private static boolean isFolder(Folder.Entry entry, int flags) throws IOException, WasiException {
        if ((flags & DIRECTORY) != 0) {
            return true;
        }
        boolean folder = entry.exists() && entry.attributes().isDirectory();
        if (folder && (flags & (CREATE | TRUNCATE)) != 0) {
            throw new WasiException((flags & EXCLUSIVE) != 0 ? Errno.EXIST : Errno.ISDIR);
        }
        return folder;
    }

    private static Set<OpenOption> options(int flags, long rights) {
        Set<OpenOption> options = new HashSet<>();
        boolean write = (rights & WRITE_RIGHT) != 0 || (flags & (CREATE | TRUNCATE)) != 0;
        if ((rights & READ_RIGHT) != 0 || !write) {
            options.add(StandardOpenOption.READ);
        }
        if (write) {
            options.add(StandardOpenOption.WRITE);
        }
        if ((flags & CREATE) != 0) {
            options.add((flags & EXCLUSIVE) != 0 ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
        }
        if ((flags & TRUNCATE) != 0) {
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        return options;
    }
}
