package dev.midimon.store.log;

import dev.midimon.plugins.PluginLogs.Entry;
import dev.midimon.plugins.PluginLogs.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds pages in the files of a log. Safe beside the one who writes them. */
final class LogReader {

    private final LogFiles files;
    private final LogLine lines = new LogLine();

    LogReader(LogFiles files) {
        this.files = files;
    }

    List<Entry> page(Query query) throws IOException {
        long skip = (long) query.page() * query.size();
        List<Entry> page = new ArrayList<>();
        Deque<BackwardLines> parts = open(files.newest(query.plugin()));
        try {
            for (BackwardLines part : parts) {
                Optional<byte[]> line = part.previous();
                while (line.isPresent() && page.size() < query.size()) {
                    Optional<Entry> entry = line.flatMap(lines::read)
                            .filter(found -> found.level().compareTo(query.least()) >= 0);
                    if (entry.isPresent() && skip-- <= 0) {
                        page.add(entry.get());
                    }
                    line = part.previous();
                }
            }
        } finally {
            for (BackwardLines part : parts) {
                part.close();
            }
        }
        return page;
    }

    /** Opens all parts before any is read, since they may move on meanwhile; one that moved while they were opened is not taken twice. */
    private static Deque<BackwardLines> open(Path newest) throws IOException {
        Deque<BackwardLines> parts = new ArrayDeque<>();
        Set<Object> keys = new HashSet<>();
        for (int number = 0; number < LogFiles.FILES; number++) {
            Path part = LogFiles.part(newest, number);
            try {
                Object key =
                        Files.readAttributes(part, BasicFileAttributes.class).fileKey();
                if (key == null || keys.add(key)) {
                    parts.add(new BackwardLines(part));
                }
            } catch (NoSuchFileException e) {
                // There are fewer parts, or this one has just moved on.
            }
        }
        return parts;
    }
}
