package dev.midimon.spotify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser asks for: the head of a request of at most 16 KiB, which has 5 s to arrive.
 *
 * @param path as it stands in the request
 * @param query behind the question mark; empty without one
 */
record RequestHead(String path, String query) {

    private static final int LONGEST = 16 << 10;
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Pattern FIRST_LINE = Pattern.compile("GET (/[^ ?]*)(?:\\?([^ ]*))? HTTP/1\\.[01]");

    /**
     * Reads one.
     *
     * @throws IOException if it is anything but a GET, too long or too late
     */
    static RequestHead read(Socket connection) throws IOException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        InputStream in = connection.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int lineLength = -1;
        while (lineLength != 0) {
            lineLength = 0;
            for (int b = read(connection, in, deadline); b != '\n'; b = read(connection, in, deadline)) {
                if (b < 0 || head.size() == LONGEST) {
                    throw new IOException("the head of a request did not end");
                }
                head.write(b);
                lineLength += b == '\r' ? 0 : 1;
            }
            head.write('\n');
        }
        Matcher first = FIRST_LINE.matcher(
                head.toString(StandardCharsets.US_ASCII).lines().findFirst().orElse(""));
        if (!first.matches()) {
            throw new IOException("expected a GET");
        }
        return new RequestHead(first.group(1), first.group(2) == null ? "" : first.group(2));
    }

    private static int read(Socket connection, InputStream in, long deadline) throws IOException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the head of a request did not arrive in time");
        }
        connection.setSoTimeout((int) left);
        return in.read();
    }
}
