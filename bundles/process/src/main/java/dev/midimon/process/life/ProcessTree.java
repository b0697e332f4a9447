package dev.midimon.process.life;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A process and all that comes from it: its descendants, and whatever is left in its session. Looked up anew for every question.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");
    private static final long PAGE = 4096;
    private static final long MEBIBYTE = 1 << 20;

    /** The sandbox's own processes, which end with what they hold. */
    private static final String SANDBOX = "bwrap";

    private final long root;

    ProcessTree(long root) {
        this.root = root;
    }

    private record Entry(long pid, String name, long parent, long session, long residentPages) {}

    /** Ends all of it, by force. */
    void kill() {
        for (long pid : pids()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        ProcessHandle.of(root).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Asks all of it to end. */
    void terminate() {
        List<Entry> members = members();
        if (members.isEmpty()) {
            ProcessHandle.of(root).ifPresent(ProcessHandle::destroy);
        }
        members.stream()
                .filter(member -> !member.name().equals(SANDBOX))
                .forEach(member -> ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroy));
    }

    /** Tells how much memory it occupies, in MiB; empty where the system does not tell. */
    OptionalLong residentMegabytes() {
        List<Entry> members = members();
        return members.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        members.stream().mapToLong(Entry::residentPages).sum() * PAGE / MEBIBYTE);
    }

    private List<Long> pids() {
        if (Files.isDirectory(PROC.resolve("self"))) {
            return members().stream().map(Entry::pid).toList();
        }
        return ProcessHandle.of(root).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
    }

    private List<Entry> members() {
        Map<Long, List<Entry>> children = new HashMap<>();
        Set<Entry> members = new HashSet<>();
        for (Entry entry : all()) {
            children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>())
                    .add(entry);
            if (entry.pid() == root || entry.session() == root) {
                members.add(entry);
            }
        }
        List<Entry> open = new ArrayList<>(members);
        while (!open.isEmpty()) {
            Entry entry = open.remove(open.size() - 1);
            children.getOrDefault(entry.pid(), List.of()).stream()
                    .filter(members::add)
                    .forEach(open::add);
        }
        return List.copyOf(members);
    }

    private static List<Entry> all() {
        List<Entry> entries = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path process : processes) {
                read(process, entries);
            }
        } catch (IOException e) {
            return entries; // not Linux
        }
        return entries;
    }

    private static void read(Path process, List<Entry> entries) {
        try {
            String stat = new String(Files.readAllBytes(process.resolve("stat")), StandardCharsets.ISO_8859_1);
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            String[] fields = stat.substring(close + 2).split(" ", -1);
            entries.add(new Entry(
                    Long.parseLong(stat.substring(0, open).strip()),
                    stat.substring(open + 1, close),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[21])));
        } catch (IOException e) {
            // It has ended meanwhile.
        }
    }
}
