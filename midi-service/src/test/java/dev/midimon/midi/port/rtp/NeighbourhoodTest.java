package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.testing.FreePorts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("rtp-midi §8 Sessions on the local network")
class NeighbourhoodTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void sessionsLearnOfEachOtherAndOfDepartures() {
        List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
        int port = FreePorts.pair();
        int otherPort = FreePorts.pair();
        try (var stage = Neighbourhood.join("stage-" + port, port, loopback)) {
            try (var desk = Neighbourhood.join("desk-" + otherPort, otherPort, loopback)) {
                String asSeen = "\"desk-%d\" at 127.0.0.1:%d".formatted(otherPort, otherPort);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(stage.others()).contains(asSeen));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.others())
                        .anyMatch(other -> other.contains("stage-" + port)));
                assertThat(stage.others()).noneMatch(other -> other.contains("stage-" + port));
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(stage.others())
                    .noneMatch(other -> other.contains("desk-" + otherPort)));
        }
    }

    @Test
    void sessionsOfOthersAppearInThePortsLine() {
        List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
        int number = FreePorts.pair();
        int otherNumber = FreePorts.pair();
        var settings = new RtpSettings("127.0.0.1", number, Optional.empty(), Optional.empty(), true);
        try (var port = RtpPort.open("hall", settings, new RecordingHost(), bound -> loopback);
                var other = Neighbourhood.join("desk-" + otherNumber, otherNumber, loopback)) {
            assertThat(other.others()).isEmpty();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(port.description())
                    .contains(
                            "no peer; on the network: ",
                            "\"desk-%d\" at 127.0.0.1:%d".formatted(otherNumber, otherNumber)));
        }
    }

    @Test
    void aSessionOnLoopbackIsKnownToNobody() {
        assertThat(Neighbourhood.reachableFrom(InetAddress.getLoopbackAddress()))
                .isEmpty();
    }

    @Test
    void aSessionOnOneAddressIsKnownOnItsNetworkAlone() throws UnknownHostException {
        InetAddress address = InetAddress.getByName("192.0.2.7");
        assertThat(Neighbourhood.reachableFrom(address)).containsExactly(address);
    }

    @Test
    void aSessionOnAllAddressesIsNeverKnownThroughLoopback() throws UnknownHostException {
        assertThat(Neighbourhood.reachableFrom(InetAddress.getByName("0.0.0.0")))
                .noneMatch(InetAddress::isLoopbackAddress);
    }
}
