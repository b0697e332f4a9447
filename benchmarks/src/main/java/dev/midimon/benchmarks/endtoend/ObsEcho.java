package dev.midimon.benchmarks.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The floor: the least that a Java program can do between a datagram in and a request to OBS out, with the JDK's own client. */
public final class ObsEcho {

    private ObsEcho() {}

    /**
     * Says on which port it listens, and makes a request of what arrives there.
     *
     * @param words the port of OBS
     * @throws IOException if it cannot
     */
    public static void main(String[] words) throws IOException {
        WebSocket obs = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("obswebsocket.json")
                .buildAsync(URI.create("ws://127.0.0.1:" + words[0]), new WebSocket.Listener() {})
                .join();
        obs.sendText("{\"op\":1,\"d\":{\"rpcVersion\":1}}", true).join();
        ByteBuffer packet = ByteBuffer.allocateDirect(512);
        try (DatagramChannel in = Loopback.open(0)) {
            System.out.println(Loopback.port(in));
            for (long id = 0; true; id++) {
                in.receive(packet.clear());
                int scene = packet.flip().get(packet.limit() - 1);
                obs.sendText(
                                "{\"op\":6,\"d\":{\"requestType\":\"SetCurrentProgramScene\",\"requestId\":\"" + id
                                        + "\",\"requestData\":{\"sceneName\":\"" + scene + "\"}}}",
                                true)
                        .join();
            }
        }
    }
}
