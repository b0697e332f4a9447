package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The floor for a plugin that sends requests: a datagram in, a request of {@code java.net.http} out. */
public final class PlainRequest {

    private static final String TARGET = "/v1/me/player/shuffle?state=true";

    private PlainRequest() {}

    /**
     * Says on which port it listens, and sends a request for every datagram that arrives there.
     *
     * @param words the port that it sends to
     * @throws IOException if it cannot
     * @throws InterruptedException if it is asked to end
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + words[0] + TARGET))
                .header("Authorization", "Bearer benchmark")
                .PUT(BodyPublishers.noBody())
                .build();
        ByteBuffer packet = ByteBuffer.allocateDirect(512);
        try (DatagramChannel in = Loopback.open(0)) {
            System.out.println(Loopback.port(in));
            while (true) {
                in.receive(packet.clear());
                client.send(request, BodyHandlers.discarding());
            }
        }
    }
}
