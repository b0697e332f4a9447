package dev.midimon.midi.dispatch;

import dev.midimon.midi.port.Source;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for the strand's owner, in order for each source. Many threads put in, the owner takes out; putting in a message allocates nothing.
 *
 * <p>Overload: in the last quarter a newer value of a control takes the place of the older one, if nothing came from that source in between; presses find no
 * room in the last {@value #RESERVE} places and are dropped; everything else waits for a place, which the owner, who never blocks, frees at once.
 */
final class MessageRing {

    /** How many messages may wait. */
    static final int CAPACITY = 8192;

    /** Places that presses leave for releases. */
    static final int RESERVE = 1024;

    /** From how many waiting messages on values are superseded. */
    static final int CROWDED = CAPACITY * 3 / 4;

    /** How many system exclusive messages may wait. */
    static final int LONG_MESSAGES = 64;

    /** What waits. */
    enum Kind {
        MESSAGE,
        SYSTEM_EXCLUSIVE,
        CONNECTED,
        DISCONNECTED;

        private static final Kind[] ALL = values();
    }

    /** Takes what waited. */
    interface Reader {
        void read(Kind kind, Source source, int message, byte @Nullable [] data, long nanoTime);
    }

    private static final int MASK = CAPACITY - 1;
    private static final long PRESENT = 1L << 63;

    /** Set when a value may take the place of another; with kind, source and message in the lower bits. */
    private final AtomicLongArray entries = new AtomicLongArray(CAPACITY);

    private final @Nullable Source[] sources = new @Nullable Source[CAPACITY];
    private final byte[] @Nullable [] data = new byte[CAPACITY][];
    private final long[] times = new long[CAPACITY];
    private final AtomicLong tail = new AtomicLong();
    private volatile long head;

    /** Position of each source's last message; each is used by its source's thread. */
    private final long[] last = new long[Source.MAX_SOURCES];

    private final AtomicInteger longMessages = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong superseded = new AtomicLong();
    private final IntPredicate exact;

    /**
     * Creates an empty ring.
     *
     * @param exact tells whether every value of a controller counts: encoders, halves of 14 bits; asked on any thread
     */
    MessageRing(IntPredicate exact) {
        this.exact = exact;
    }

    boolean isEmpty() {
        return head == tail.get();
    }

    int size() {
        return (int) (tail.get() - head);
    }

    /** Returns how many presses and long messages were dropped since the last time it was asked. */
    long takeDropped() {
        return dropped.get() == 0 ? 0 : dropped.getAndSet(0);
    }

    /** Returns how many values were superseded so far. */
    long superseded() {
        return superseded.get();
    }

    void message(Source source, int message, long nanoTime) {
        boolean value = isValue(message);
        if (value && size() > CROWDED && supersedes(source, message)) {
            superseded.incrementAndGet();
        } else if (isPress(message) && size() > CAPACITY - RESERVE) {
            dropped.incrementAndGet();
        } else {
            put(Kind.MESSAGE, source, message, null, nanoTime);
        }
    }

    void systemExclusive(Source source, byte[] bytes, int length, long nanoTime) {
        if (longMessages.incrementAndGet() > LONG_MESSAGES) {
            longMessages.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        byte[] copy = new byte[length];
        System.arraycopy(bytes, 0, copy, 0, length);
        put(Kind.SYSTEM_EXCLUSIVE, source, 0, copy, nanoTime);
    }

    void connection(Kind kind, Source source, long nanoTime) {
        put(kind, source, 0, null, nanoTime);
    }

    private void put(Kind kind, Source source, int message, byte @Nullable [] bytes, long nanoTime) {
        long position = claim();
        int place = (int) position & MASK;
        sources[place] = source;
        data[place] = bytes;
        times[place] = nanoTime;
        last[source.index()] = position;
        entries.setRelease(place, entry(kind, source, message));
    }

    private long claim() {
        while (true) {
            long position = tail.get();
            if (position - head >= CAPACITY) {
                Thread.onSpinWait();
            } else if (tail.compareAndSet(position, position + 1)) {
                return position;
            }
        }
    }

    private static long entry(Kind kind, Source source, int message) {
        return PRESENT | (long) kind.ordinal() << 40 | (long) source.index() << 24 | message;
    }

    private boolean supersedes(Source source, int message) {
        long position = last[source.index()];
        if (position < head) {
            return false;
        }
        int place = (int) position & MASK;
        long waiting = entries.getAcquire(place);
        boolean sameControl = (waiting ^ entry(Kind.MESSAGE, source, message)) >> dataBits(message) == 0;
        return sameControl && entries.compareAndSet(place, waiting, entry(Kind.MESSAGE, source, message));
    }

    /** Returns how many of the lowest bits are the value, not the control. */
    private static int dataBits(int message) {
        int kind = message >> 16 & 0xF0;
        return kind == 0xE0 || kind == 0xD0 ? 16 : 8;
    }

    private boolean isValue(int message) {
        return switch (message >> 16 & 0xF0) {
            case 0xA0, 0xD0, 0xE0 -> true;
            case 0xB0 -> !exact.test(message >> 8 & 0x7F);
            default -> false;
        };
    }

    private static boolean isPress(int message) {
        int kind = message >> 16 & 0xF0;
        return (kind == 0x90 && (message & 0x7F) != 0) || kind == 0xC0;
    }

    /** Hands over the oldest message; tells whether there was one. Called by the owner. */
    boolean take(Reader reader) {
        long position = head;
        int place = (int) position & MASK;
        if (entries.getAcquire(place) == 0) {
            return false;
        }
        Source source = sources[place];
        byte[] bytes = data[place];
        long nanoTime = times[place];
        long entry = entries.getAndSet(place, 0);
        data[place] = null;
        head = position + 1;
        if (bytes != null) {
            longMessages.decrementAndGet();
        }
        if (source != null) {
            reader.read(Kind.ALL[(int) (entry >> 40 & 0xFF)], source, (int) entry & 0xFFFFFF, bytes, nanoTime);
        }
        return true;
    }
}
