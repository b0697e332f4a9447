package dev.midimon.midi.port.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("rtp-midi §1.2 Allowed addresses")
class AllowListTest {

    private static boolean allows(List<String> entries, String address) throws UnknownHostException {
        return AllowList.of(entries).contains(InetAddress.getByName(address));
    }

    @Test
    void anEmptyListMeansLoopbackAlone() throws UnknownHostException {
        assertThat(allows(List.of(), "127.0.0.1")).isTrue();
        assertThat(allows(List.of(), "127.8.8.8")).isTrue();
        assertThat(allows(List.of(), "::1")).isTrue();
        assertThat(allows(List.of(), "192.168.1.2")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.20, 192.168.1.20, true",
        "192.168.1.20, 192.168.1.21, false",
        "192.168.1.0/24, 192.168.1.255, true",
        "192.168.1.0/24, 192.168.2.1, false",
        "192.168.1.0/25, 192.168.1.128, false",
        "10.0.0.0/7, 11.2.3.4, true",
        "10.0.0.0/7, 12.0.0.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fd12:3456::1, true",
        "fd00::/8, fe80::1, false",
        "192.168.1.20, 127.0.0.1, false"
    })
    void anAddressIsComparedByItsNetwork(String entry, String address, boolean allowed) throws UnknownHostException {
        assertThat(allows(List.of(entry), address)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "studio.local",
                "192.168.1",
                "192.168.1.256",
                "192.168.1.0/33",
                "192.168.1.0/",
                "192.168.1.0/-1",
                "::g",
                "/8"
            })
    void anEntryThatIsNoAddressIsRefusedByName(String entry) {
        assertThatThrownBy(() -> AllowList.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found \"" + entry + "\"");
    }
}
