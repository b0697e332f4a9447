package dev.midimon.launcher;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a client asks of a hub (docs/reference/launcher.md §4.2).
 *
 * @param args the command's words
 * @param terminal where the answer is shown
 * @param directory where relative paths in the words start
 */
record Request(List<String> args, Terminal terminal, Path directory) {

    /** The one line of JSON, line feed included. */
    byte[] encoded() {
        return "{\"args\":%s,\"tty\":%s,\"columns\":%d,\"cwd\":%s}\n"
                .formatted(
                        args.stream().map(Request::quoted).collect(Collectors.joining(",", "[", "]")),
                        terminal.output(),
                        terminal.columns(),
                        quoted(directory.toString()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A JSON string (RFC 8259 §7). An unpaired surrogate, which UTF-8 cannot carry, stays an escape. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < 0x20 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                json.append("\\u%04x".formatted(c));
            } else {
                json.appendCodePoint(c);
            }
        });
        return json.append('"').toString();
    }
}
