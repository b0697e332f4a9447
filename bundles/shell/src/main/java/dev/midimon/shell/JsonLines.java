package dev.midimon.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Map;

/** Prints objects as JSON, one on a line. */
public final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;

    /** Prints there. */
    public JsonLines(PrintStream out) {
        this.out = out;
    }

    /** Prints an object of texts, numbers, truth values, lists and maps. */
    public void print(Map<String, ?> object) {
        try {
            out.println(JSON.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected plain values, found " + object, e);
        }
    }
}
