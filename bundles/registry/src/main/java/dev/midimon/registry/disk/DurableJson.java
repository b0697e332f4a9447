package dev.midimon.registry.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A small JSON file. It is written beside its place, forced to the disk, and moved over what was there. */
public final class DurableJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path folder;
    private final Path file;

    /** Names the file; its folder is created when it is written. */
    public DurableJson(Path folder, String name) {
        this.folder = folder;
        this.file = folder.resolve(name);
    }

    /**
     * Reads it.
     *
     * @return empty when there is none
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no JSON
     */
    public Optional<JsonNode> read() throws IOException {
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Writes it.
     *
     * @throws PluginException with {@code DISK_WRITE_FAILED}; what was there before is still there
     */
    public void write(JsonNode json) {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(folder);
            write(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            Folders.force(folder);
        } catch (IOException e) {
            Folders.deleteQuietly(beside);
            throw new PluginException("DISK_WRITE_FAILED", file + " could not be written: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
