package dev.midimon.spotify;

import java.nio.charset.StandardCharsets;

/**
 * What the browser shows at the end of a login.
 *
 * @param status of HTTP
 * @param title one line
 * @param text one sentence
 */
record Page(int status, String title, String text) {

    private static final String HEAD = """
            HTTP/1.1 %d %s\r
            Content-Type: text/html; charset=utf-8\r
            Content-Length: %d\r
            Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r
            Referrer-Policy: no-referrer\r
            Cache-Control: no-store\r
            Connection: close\r
            \r
            """;
    private static final String BODY = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>MIDIMon: %1$s</title>
            <style>body { font: 18px/1.5 system-ui, sans-serif; max-width: 32em; margin: 20vh auto; padding: 0 1em; color: #222 }</style>
            <h1>%1$s</h1>
            <p>%2$s</p>
            </html>
            """;

    /** Returns the whole answer. */
    byte[] bytes() {
        byte[] body = BODY.formatted(escaped(title), escaped(text)).getBytes(StandardCharsets.UTF_8);
        byte[] head = HEAD.formatted(status, status == 200 ? "OK" : "Refused", body.length)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
