package dev.midimon.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What Spotify is asked for.
 *
 * @param method GET, PUT, POST or DELETE
 * @param path below the Web API's base, for example {@code /me/player/play}
 * @param query names and values, not encoded
 * @param body absent for most: Spotify takes an empty object for a change of what plays
 */
record Request(String method, String path, Map<String, String> query, Optional<JsonNode> body) {

    static Request get(String path) {
        return new Request("GET", path, Map.of(), Optional.empty());
    }

    static Request put(String path) {
        return new Request("PUT", path, Map.of(), Optional.empty());
    }

    static Request post(String path) {
        return new Request("POST", path, Map.of(), Optional.empty());
    }

    static Request delete(String path) {
        return new Request("DELETE", path, Map.of(), Optional.empty());
    }

    Request with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value.toString());
        return new Request(method, path, more, body);
    }

    Request with(JsonNode newBody) {
        return new Request(method, path, query, Optional.of(newBody));
    }

    /** Returns path and query as they go into the address. */
    String target() {
        return query.isEmpty() ? path : path + "?" + encoded(query);
    }

    /** Encodes names and values as forms and queries want them. */
    static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
