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

    /** One journey: the library forgets who left when it next tidies up, every ten seconds by a clock of its own. */
    @Test
    void sessionsLearnOfEachOtherAndOfDepartures() {
        List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
        int number = FreePorts.pair();
        int otherNumber = FreePorts.pair();
        var settings = new RtpSettings("127.0.0.1", number, Optional.empty(), Optional.empty(), true);
        try (var hall = RtpPort.open("hall-" + number, settings, new RecordingHost(), bound -> loopback)) {
            String asSeen = "\"desk-%d\" at 127.0.0.1:%d".formatted(otherNumber, otherNumber);
            try (var desk = Neighbourhood.join("desk-" + otherNumber, otherNumber, loopback)) {
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(hall.description())
                        .contains("no peer; on the network: ", asSeen));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(desk.others())
                        .anyMatch(other -> other.contains("hall-" + number)));
                assertThat(hall.description()).doesNotContain("hall-" + number);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(hall.description()).doesNotContain("desk-" + otherNumber));
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
