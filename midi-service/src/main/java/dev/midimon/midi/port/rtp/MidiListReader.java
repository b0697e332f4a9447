package dev.midimon.midi.port.rtp;

import java.nio.ByteBuffer;

/**
 * Turns the MIDI list of a packet into a plain MIDI 1.0 stream: delta times are taken out, running status is written out, and the segments of a
 * system exclusive message, which may lie in several packets, are joined. For one sender; not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6295#section-3.2">RFC 6295, MIDI Command Section: Command Coding</a>
 */
final class MidiListReader {
    private static final int MAX_DELTA_BYTES = 4;

    private final SystemExclusive exclusive = new SystemExclusive();
    private final ByteSink out = new ByteSink();
    private int brokenExclusives;
    private int position;
    private int end;
    private int runningStatus;

    /**
     * Reads a list.
     *
     * @param list the buffer it lies in
     * @param from index of its first byte
     * @param to index after its last byte
     * @param deltaFirst whether the first command has a delta time
     * @return false if the list is malformed; nothing of it counts then, and a system exclusive message it would have continued is given up
     */
    boolean read(ByteBuffer list, int from, int to, boolean deltaFirst) {
        out.clear();
        position = from;
        end = to;
        runningStatus = 0;
        boolean delta = deltaFirst;
        while (position < end) {
            if (delta && !skipDelta(list)) {
                return refuse();
            }
            if (position < end && !readCommand(list)) {
                return refuse();
            }
            delta = true;
        }
        return true;
    }

    private boolean refuse() {
        out.clear();
        abandonExclusive();
        return false;
    }

    private boolean skipDelta(ByteBuffer list) {
        for (int i = 0; i < MAX_DELTA_BYTES && position < end; i++) {
            if (list.get(position++) >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean readCommand(ByteBuffer list) {
        int status = list.get(position) & 0xFF;
        if (status < 0x80) {
            return runningStatus != 0 && copyCommand(list, runningStatus);
        }
        position++;
        if (status < Status.FIRST_REAL_TIME) {
            runningStatus = status < Status.EXCLUSIVE ? status : 0;
        }
        if (status == Status.EXCLUSIVE || status == Status.END_OF_EXCLUSIVE) {
            return readExclusive(list, status);
        }
        return Status.dataBytes(status) == Status.UNKNOWN ? skipUndefined(list) : copyCommand(list, status);
    }

    private boolean copyCommand(ByteBuffer list, int status) {
        int dataBytes = Status.dataBytes(status);
        if (end - position < dataBytes) {
            return false;
        }
        out.put(status);
        for (int i = 0; i < dataBytes; i++) {
            byte data = list.get(position++);
            if (data < 0) {
                return false;
            }
            out.put(data);
        }
        return true;
    }

    /** Reads a message or a segment of one: its first byte says whether it begins or goes on, its last whether it ends or is to be continued. */
    private boolean readExclusive(ByteBuffer list, int head) {
        if (head == Status.EXCLUSIVE) {
            abandonExclusive();
            exclusive.begin();
        }
        boolean wasOpen = exclusive.isOpen();
        while (position < end) {
            byte next = list.get(position++);
            int tail = next & 0xFF;
            if (tail < 0x80) {
                exclusive.add(next);
            } else if (tail >= Status.FIRST_REAL_TIME) {
                out.put(tail);
            } else {
                return endSegment(tail, wasOpen);
            }
        }
        return false;
    }

    private boolean endSegment(int tail, boolean wasOpen) {
        if (wasOpen && !exclusive.isOpen()) {
            brokenExclusives++;
        }
        switch (tail) {
            case 0xF0 -> {
                return true;
            }
            case 0xF7, 0xF5 -> {
                if (exclusive.isOpen() && !exclusive.finish(out)) {
                    brokenExclusives++;
                }
                return true;
            }
            case 0xF4 -> {
                exclusive.abandon();
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /** 0xF4 and 0xF5 mean nothing in MIDI 1.0; they come with data bytes and end with 0xF7. */
    private boolean skipUndefined(ByteBuffer list) {
        while (position < end) {
            int data = list.get(position++) & 0xFF;
            if (data >= 0x80) {
                return data == 0xF7;
            }
        }
        return false;
    }

    /** Gives an unfinished system exclusive message up, because a part of it is missing. */
    void abandonExclusive() {
        if (exclusive.isOpen()) {
            brokenExclusives++;
            exclusive.abandon();
        }
    }

    /** How many system exclusive messages were given up: too long, or with a part missing. */
    int brokenExclusives() {
        return brokenExclusives;
    }

    /** The stream that the last list held: whole messages without running status. */
    ByteSink stream() {
        return out;
    }
}
