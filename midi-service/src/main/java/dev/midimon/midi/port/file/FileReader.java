package dev.midimon.midi.port.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one Standard MIDI File.
 *
 * @see <a href="https://midi.org/standard-midi-files">Standard MIDI Files 1.0 (RP-001)</a>
 */
final class FileReader {
    private static final String HEADER = "MThd";
    private static final String TRACK = "MTrk";
    private static final int HEADER_LENGTH = 6;

    private final ByteCursor file;
    private final List<TrackEvent> events = new ArrayList<>();
    private final SortedMap<Long, Integer> tempos = new TreeMap<>();
    private long lastTick;

    FileReader(ByteCursor file) {
        this.file = file;
    }

    MidiFile read() throws MidiFileException {
        String type = file.text(4, "\"" + HEADER + "\"");
        if (!type.equals(HEADER)) {
            throw new MidiFileException(0, "\"" + HEADER + "\", the start of a Standard MIDI File", printable(type));
        }
        int length = file.chunkLength("the header");
        if (length < HEADER_LENGTH) {
            throw new MidiFileException(4, "a header of at least " + HEADER_LENGTH + " bytes", String.valueOf(length));
        }
        ByteCursor header = file.part(length, "the header");
        int tracks = tracks(header, format(header));
        int divisionOffset = header.offset();
        int division = header.unsigned16("the division");
        for (int track = 1; track <= tracks; track++) {
            readTrack(track, tracks);
        }
        try {
            return inTime(tempoMap(division, divisionOffset));
        } catch (ArithmeticException e) {
            throw new MidiFileException(
                    divisionOffset, "times that fit 64 bits of nanoseconds", "a file of more than 292 years");
        }
    }

    private static int format(ByteCursor header) throws MidiFileException {
        int offset = header.offset();
        int format = header.unsigned16("the format");
        if (format == 2) {
            throw new MidiFileException(
                    offset,
                    "format 0 or 1",
                    "format 2, independent patterns without a common time; save each pattern as a file of its own");
        }
        if (format > 2) {
            throw new MidiFileException(offset, "format 0 or 1", String.valueOf(format));
        }
        return format;
    }

    private static int tracks(ByteCursor header, int format) throws MidiFileException {
        int offset = header.offset();
        int tracks = header.unsigned16("the number of tracks");
        if (tracks == 0 || (format == 0 && tracks > 1)) {
            throw new MidiFileException(
                    offset, format == 0 ? "1 track in format 0" : "at least 1 track", String.valueOf(tracks));
        }
        return tracks;
    }

    private TempoMap tempoMap(int division, int offset) throws MidiFileException {
        if (division < 0x8000) {
            if (division == 0) {
                throw new MidiFileException(offset, "1 to 32767 ticks per quarter note", "0");
            }
            return TempoMap.ofQuarters(division, tempos);
        }
        int frames = -(byte) (division >> 8);
        int ticks = division & 0xFF;
        if (frames != 24 && frames != 25 && frames != 29 && frames != 30) {
            throw new MidiFileException(offset, "24, 25, 29 or 30 SMPTE frames per second", String.valueOf(frames));
        }
        if (ticks == 0) {
            throw new MidiFileException(offset + 1, "1 to 255 ticks per frame", "0");
        }
        return TempoMap.ofFrames(frames, ticks);
    }

    /** Reads the next track, past chunks of unknown types. */
    private void readTrack(int number, int tracks) throws MidiFileException {
        String name = "track " + number + " of " + tracks;
        while (true) {
            int offset = file.offset();
            String type = file.text(4, "\"" + TRACK + "\" of " + name);
            if (type.equals(HEADER)) {
                throw new MidiFileException(offset, "\"" + TRACK + "\" of " + name, "another \"" + HEADER + "\"");
            }
            boolean isTrack = type.equals(TRACK);
            int length = file.chunkLength(isTrack ? name : "chunk " + printable(type));
            ByteCursor chunk = file.part(length, name);
            if (isTrack) {
                lastTick = Math.max(lastTick, new TrackReader(chunk, name, events, tempos).read());
                return;
            }
        }
    }

    private MidiFile inTime(TempoMap map) {
        events.sort(Comparator.comparingLong(TrackEvent::tick)); // stable: the order of tracks holds within a tick
        List<MidiFileEvent> timed = events.stream()
                .map(event -> new MidiFileEvent(map.nanos(event.tick()), event.data()))
                .toList();
        return new MidiFile(timed, map.nanos(lastTick));
    }

    private static String printable(String type) {
        return "\"" + type.replaceAll("[^ -~]", "?") + "\"";
    }
}
