package dev.midimon.store.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.plugins.PluginLogs.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** An entry as a line: a JSON object with time, level, logger, thread, message and, where something was thrown, thrown. */
final class LogLine {

    private static final int LONGEST = 16_384;

    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonFactory json = mapper.getFactory();

    byte[] write(Entry entry) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = json.createGenerator(line)) {
            generator.writeStartObject();
            generator.writeStringField("time", entry.time().toString());
            generator.writeStringField("level", entry.level().name().toLowerCase(Locale.ROOT));
            generator.writeStringField("logger", entry.logger());
            generator.writeStringField("thread", entry.thread());
            generator.writeStringField("message", shortened(entry.message()));
            if (entry.thrown().isPresent()) {
                generator.writeStringField("thrown", shortened(entry.thrown().get()));
            }
            generator.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST) + "… (" + (text.length() - LONGEST) + " characters more)";
    }

    /** Reads a line; empty for one that was not written whole, as at a crash. */
    Optional<Entry> read(byte[] line) {
        try {
            JsonNode object = mapper.readTree(line);
            return Optional.of(new Entry(
                    Instant.parse(object.path("time").asText()),
                    System.Logger.Level.valueOf(object.path("level").asText().toUpperCase(Locale.ROOT)),
                    object.path("logger").asText(),
                    object.path("thread").asText(),
                    object.path("message").asText(),
                    object.hasNonNull("thrown")
                            ? Optional.of(object.path("thrown").asText())
                            : Optional.empty()));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
