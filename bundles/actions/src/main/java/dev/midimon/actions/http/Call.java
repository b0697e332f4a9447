package dev.midimon.actions.http;

import dev.midimon.api.parameter.Default;
import dev.midimon.api.parameter.Description;
import dev.midimon.api.parameter.Pattern;
import dev.midimon.api.parameter.Range;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters of {@code http}. What cannot become a request is refused when the record is made. */
record Call(
        @Description("http or https") String url,
        @Default("POST") @Pattern("[A-Za-z]+") String method,
        @Default("{}") Map<String, String> headers,
        Optional<String> body,

        @Description("milliseconds to wait for the answer") @Default("5000") @Range(min = 1, max = 600_000)
        int timeoutMs) {

    Call {
        request(url, method, headers, body, timeoutMs);
    }

    HttpRequest request() {
        return request(url, method, headers, body, timeoutMs);
    }

    /** Returns the address without user, query and fragment, which may hold secrets. */
    String shownUrl() {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
    }

    private static HttpRequest request(
            String url, String method, Map<String, String> headers, Optional<String> body, int timeoutMs) {
        BodyPublisher publisher = body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(url))
                .method(method.toUpperCase(Locale.ROOT), publisher)
                .timeout(Duration.ofMillis(timeoutMs));
        headers.forEach(request::header);
        return request.build();
    }

    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below, without the text, which may hold secrets.
        }
        throw new IllegalArgumentException("url: expected an address such as http://127.0.0.1:8080/lamp");
    }
}
