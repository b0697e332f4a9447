package dev.midimon.midi.trigger;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts messages that fire nothing. Written by one thread at a time, read by any. */
public final class Ignored {

    /** Why a message fired nothing. */
    public enum Reason {
        /** Timing clock, 0xF8. */
        CLOCK,
        /** Active sensing, 0xFE. */
        ACTIVE_SENSING,
        /** System reset, 0xFF. */
        RESET,
        /** Another system message, 0xF1..0xF6. */
        SYSTEM_COMMON,
        /** Its device is switched off in the configuration. */
        DISABLED_DEVICE,
        /** A press that came too soon after the one before. */
        BOUNCE,
        /** A release of a key that was not down. */
        RELEASE_WITHOUT_PRESS;

        private static final Reason[] ALL = values();

        /**
         * Returns the word that lists and records use.
         *
         * @return for example {@code active_sensing}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final AtomicLongArray counts = new AtomicLongArray(Reason.ALL.length);

    void add(Reason reason) {
        int index = reason.ordinal();
        counts.lazySet(index, counts.getPlain(index) + 1);
    }

    /**
     * Returns how many messages fired nothing for this reason.
     *
     * @param reason why
     * @return how many so far
     */
    public long count(Reason reason) {
        return counts.get(reason.ordinal());
    }
}
