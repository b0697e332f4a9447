package dev.midimon.spotify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeSpotifyTest {

    @ParameterizedTest
    @CsvSource({
        "PUT,/me/player/volume?volume_percent=loud",
        "PUT,/me/player/volume",
        "POST,/me/player/play",
        "POST,/me/player/next?now=true"
    })
    void tellsWhatTheDocumentDoesNotAllow(String method, String target) throws Exception {
        try (FakeSpotify spotify = new FakeSpotify()) {
            spotify.lags = true;
            HttpRequest request = HttpRequest.newBuilder(URI.create(spotify.base() + "/v1" + target))
                    .header("Authorization", "Bearer none")
                    .method(method, BodyPublishers.noBody())
                    .build();
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

            assertThat(spotify.violations).isNotEmpty();
        }
    }
}
