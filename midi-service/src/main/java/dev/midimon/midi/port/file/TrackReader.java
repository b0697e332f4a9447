package dev.midimon.midi.port.file;

import java.util.List;
import java.util.Map;

/** Reads the events of one track. */
final class TrackReader {
    private static final int META = 0xFF;
    private static final int SYSTEM_EXCLUSIVE = 0xF0;
    private static final int ESCAPE = 0xF7;
    private static final int END_OF_TRACK = 0x2F;
    private static final int SET_TEMPO = 0x51;
    private static final int MAX_TEMPOS = 100_000;

    private final ByteCursor track;
    private final String name;
    private final List<TrackEvent> events;
    private final Map<Long, Integer> tempos;
    private long tick;

    /** The running status; 0 when there is none. */
    private int status;

    private boolean ended;

    TrackReader(ByteCursor track, String name, List<TrackEvent> events, Map<Long, Integer> tempos) {
        this.track = track;
        this.name = name;
        this.events = events;
        this.tempos = tempos;
    }

    /** Reads to the end of the track and returns its tick. */
    long read() throws MidiFileException {
        while (!ended) {
            tick += track.variable("a delta time or the end of " + name);
            event();
        }
        if (track.remaining() > 0) {
            throw new MidiFileException(
                    track.offset(), "nothing after the end of " + name, track.remaining() + " bytes");
        }
        return tick;
    }

    private void event() throws MidiFileException {
        int offset = track.offset();
        int first = track.peek("an event of " + name);
        if (first < 0x80) {
            if (status == 0) {
                throw new MidiFileException(offset, "a status byte, as none is running", hex(first));
            }
            channelMessage();
            return;
        }
        track.unsigned8("a status byte");
        status = first < SYSTEM_EXCLUSIVE ? first : 0;
        switch (first) {
            case META -> meta();
            case SYSTEM_EXCLUSIVE -> systemExclusive();
            case ESCAPE -> escape();
            default -> {
                if (status == 0) {
                    throw new MidiFileException(offset, "a channel message, 0xF0, 0xF7 or 0xFF", hex(first));
                }
                channelMessage();
            }
        }
    }

    private void channelMessage() throws MidiFileException {
        boolean oneByte = (status & 0xE0) == 0xC0;
        add(oneByte ? new byte[] {(byte) status, data()} : new byte[] {(byte) status, data(), data()});
    }

    private byte data() throws MidiFileException {
        int offset = track.offset();
        int value = track.unsigned8("a data byte of " + hex(status));
        if (value >= 0x80) {
            throw new MidiFileException(offset, "a data byte of " + hex(status) + " below 0x80", hex(value));
        }
        return (byte) value;
    }

    private void systemExclusive() throws MidiFileException {
        byte[] body = body("system exclusive");
        byte[] packet = new byte[body.length + 1];
        packet[0] = (byte) SYSTEM_EXCLUSIVE;
        System.arraycopy(body, 0, packet, 1, body.length);
        add(packet);
    }

    /** Goes on with a system exclusive message, or sends any bytes as they are. */
    private void escape() throws MidiFileException {
        byte[] body = body("escaped bytes");
        if (body.length > 0) {
            add(body);
        }
    }

    private void meta() throws MidiFileException {
        int type = track.unsigned8("the type of a meta event");
        int offset = track.offset();
        byte[] body = body("meta event " + hex(type));
        if (type == END_OF_TRACK) {
            require(body, 0, "end of track", offset);
            ended = true;
        } else if (type == SET_TEMPO) {
            require(body, 3, "tempo", offset);
            int tempo = (body[0] & 0xFF) << 16 | (body[1] & 0xFF) << 8 | (body[2] & 0xFF);
            if (tempo == 0) {
                throw new MidiFileException(offset + 1, "a tempo of at least 1 microsecond per quarter note", "0");
            }
            if (tempos.size() == MAX_TEMPOS) {
                throw new MidiFileException(offset, "at most " + MAX_TEMPOS + " changes of tempo", "more");
            }
            tempos.put(tick, tempo);
        }
    }

    private static void require(byte[] body, int length, String what, int offset) throws MidiFileException {
        if (body.length != length) {
            throw new MidiFileException(offset, "length " + length + " of " + what, String.valueOf(body.length));
        }
    }

    private byte[] body(String what) throws MidiFileException {
        int offset = track.offset();
        int length = track.variable("the length of " + what);
        if (length > track.remaining()) {
            throw new MidiFileException(
                    offset, length + " bytes of " + what, track.remaining() + " bytes to the end of " + name);
        }
        return track.take(length, what);
    }

    private void add(byte[] data) throws MidiFileException {
        if (events.size() == MidiFile.MAX_EVENTS) {
            throw new MidiFileException(track.offset(), "at most " + MidiFile.MAX_EVENTS + " events", "more");
        }
        events.add(new TrackEvent(tick, data));
    }

    private static String hex(int value) {
        return "0x%02X".formatted(value);
    }
}
