package dev.midimon.midi.port.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("rtp-midi §1.3 Invited peers")
class HostAndPortTest {

    @Test
    void namesAndAddressesAreRead() {
        assertThat(HostAndPort.parse("studio.local:5004")).isEqualTo(new HostAndPort("studio.local", 5004));
        assertThat(HostAndPort.parse("[fe80::1%eth0]:5006")).isEqualTo(new HostAndPort("fe80::1%eth0", 5006));
        assertThat(HostAndPort.parse("[::1]:5004")).hasToString("[::1]:5004");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "studio",
                "studio:",
                ":5004",
                "studio:0",
                "studio:65535",
                "studio:99999",
                "a b:5004",
                "::1:5004"
            })
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> HostAndPort.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found \"" + text + "\"");
    }
}
