package dev.midimon.shell.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.shell.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks for, in its first line (docs/reference/cli.md §2).
 *
 * @param words the command line
 * @param screen what results are shown on
 * @param directory where relative paths start
 */
record Request(List<String> words, Invocation.Screen screen, Path directory) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1 << 20;

    /** Reads the line, and nothing behind it. */
    static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() == LONGEST) {
                throw new IOException("expected a line of JSON of at most " + LONGEST + " bytes, found " + line.size()
                        + " bytes without an end");
            }
            line.write(b);
        }
        JsonNode root = JSON.readTree(line.toString(StandardCharsets.UTF_8));
        List<String> words = new ArrayList<>();
        root.path("args").forEach(word -> words.add(word.asText()));
        if (words.isEmpty()) {
            throw new IOException("expected \"args\" with at least one word");
        }
        Invocation.Screen screen = new Invocation.Screen(
                root.path("tty").asBoolean(false), root.path("columns").asInt(Invocation.Screen.NONE.columns()));
        return new Request(words, screen, Path.of(root.path("cwd").asText("")).toAbsolutePath());
    }
}
