package dev.midimon.midi.configuration;

import dev.midimon.api.parameter.Position;
import dev.midimon.api.parameter.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The text of TOML files. */
final class TomlFile {

    /** Some six times what 10,000 mappings take. */
    private static final long LARGEST = 16L << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TomlFile() {}

    /** Returns the text of a file, or refuses it with the reason. */
    static String text(Path file) {
        return decode(file, bytes(file));
    }

    /** Returns what stands in a file, or refuses it with the reason. */
    static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw refused(file, "larger than " + LARGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw refused(file, "there is no such file");
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage());
        }
    }

    /** Returns the text that stands in a file, or refuses it with the reason. */
    static String decode(Path file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(file, "not UTF-8 text; save it as UTF-8");
        }
    }

    private static ConfigurationException refused(Path file, String reason) {
        return new ConfigurationException(file.toString(), List.of(new Problem("", Position.NONE, reason)));
    }

    /** Returns the text of a file that comes with the hub. */
    static String resource(String name) {
        try (InputStream bytes = TomlFile.class.getResourceAsStream("/" + name)) {
            return new String(Objects.requireNonNull(bytes, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
