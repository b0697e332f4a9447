package dev.midimon.obs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Something to hear. */
public final class Tone {

    private static final int RATE = 8000;
    private static final int SAMPLES_PER_PERIOD = 32;

    private Tone() {}

    /** Writes ten seconds of a square wave. */
    public static Path write(Path file) throws IOException {
        byte[] samples = new byte[RATE * 10];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i / (SAMPLES_PER_PERIOD / 2) % 2 == 0 ? 20 : -20);
        }
        AudioFormat format = new AudioFormat(RATE, 8, 1, true, false);
        AudioInputStream stream = new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length);
        AudioSystem.write(stream, AudioFileFormat.Type.AU, file.toFile());
        return file;
    }
}
