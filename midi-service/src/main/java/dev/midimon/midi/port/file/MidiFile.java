package dev.midimon.midi.port.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The events of a Standard MIDI File, all tracks together, in the order of their times; those of one moment in the order of their tracks.
 *
 * @param events what is sent
 * @param nanos how long the file is, to the last end of a track, in nanoseconds
 */
public record MidiFile(List<MidiFileEvent> events, long nanos) {

    /** The biggest file that is read, in bytes. */
    public static final int MAX_BYTES = 16 << 20;

    /** The most events that are read. */
    public static final int MAX_EVENTS = 1_000_000;

    /** Keeps a copy of the events. */
    public MidiFile {
        events = List.copyOf(events);
    }

    /**
     * Reads a file.
     *
     * @param path the file
     * @return its events
     * @throws IOException if it cannot be read
     * @throws MidiFileException if it is no Standard MIDI File of format 0 or 1, is broken, or is too big
     */
    public static MidiFile read(Path path) throws IOException, MidiFileException {
        try (InputStream in = Files.newInputStream(path)) {
            return parse(in.readNBytes(MAX_BYTES + 1));
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param bytes all of them
     * @return its events
     * @throws MidiFileException as for {@link #read}
     */
    public static MidiFile parse(byte[] bytes) throws MidiFileException {
        if (bytes.length > MAX_BYTES) {
            throw new MidiFileException(MAX_BYTES, "a file of at most " + MAX_BYTES + " bytes", "more");
        }
        return new FileReader(new ByteCursor(bytes)).read();
    }
}
