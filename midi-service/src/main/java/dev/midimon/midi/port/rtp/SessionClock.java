package dev.midimon.midi.port.rtp;

/**
 * The clock of one session: it counts 100 microseconds from when the port was opened, as AppleMIDI's synchronisation and RTP timestamps want it.
 *
 * @param origin when it began, on the scale of {@link System#nanoTime()}
 */
record SessionClock(long origin) {
    private static final long NANOS_PER_TICK = 100_000;

    long ticks(long nanoTime) {
        return (nanoTime - origin) / NANOS_PER_TICK;
    }
}
