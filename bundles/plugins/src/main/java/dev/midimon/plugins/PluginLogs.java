package dev.midimon.plugins;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** What plugins and the hub said, newest first, rotated files included. A service of the hub; safe for all threads. */
@ProviderType
public interface PluginLogs {

    /** The largest page. */
    int MAX_PAGE_SIZE = 1_000;

    /**
     * Returns a page of a log. Waits for the disk.
     *
     * @param query which
     * @return newest first; empty behind the last page, and for a plugin that never said anything
     * @throws PluginException with {@code LOG_UNREADABLE}
     */
    List<Entry> page(Query query);

    /**
     * Asks to be told of what is said from now on. A follower that throws or is slow hurts nobody: it has a thread of its own and 1,000 waiting entries, of
     * which the oldest go first.
     *
     * @param plugin whose log; empty for the hub's own
     * @param least the least level
     * @param follower called on a thread of its own
     * @return ends it
     */
    PluginEvents.Subscription follow(
            Optional<String> plugin, System.Logger.Level least, Consumer<? super Entry> follower);

    /**
     * Which entries somebody wants to see.
     *
     * @param plugin whose log; empty for the hub's own, which has what is not a plugin's
     * @param least the least level
     * @param page from 0, the newest
     * @param size how many entries a page has: 1 to {@value #MAX_PAGE_SIZE}
     */
    record Query(Optional<String> plugin, System.Logger.Level least, int page, int size) {

        /** Checks the numbers. */
        public Query {
            if (page < 0 || size < 1 || size > MAX_PAGE_SIZE) {
                throw new IllegalArgumentException("expected a page from 0 and a size of 1 to " + MAX_PAGE_SIZE
                        + ", found " + page + " and " + size);
            }
        }
    }

    /**
     * Something that was said.
     *
     * @param time when
     * @param level {@code TRACE}, {@code DEBUG}, {@code INFO}, {@code WARNING} or {@code ERROR}
     * @param logger who said it: {@code plugin.ID}, or the name of a class of the hub
     * @param thread on which thread
     * @param message the words
     * @param thrown what was thrown, with its stack; empty when nothing was
     */
    record Entry(
            Instant time,
            System.Logger.Level level,
            String logger,
            String thread,
            String message,
            Optional<String> thrown) {}
}
