package dev.midimon.midi.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.api.port.PortKind;
import dev.midimon.midi.port.osc.OscKind;
import dev.midimon.midi.port.rtp.RtpPortKind;
import dev.midimon.midi.port.system.SystemKind;
import dev.midimon.midi.port.virtual.VirtualKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("ports §1.3 Kinds are services")
class PortKindsTest {

    static Stream<PortKind> kinds() {
        return Stream.of(new SystemKind(), new VirtualKind(), new OscKind(), new RtpPortKind());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindIsAComponent(PortKind kind) throws IOException {
        String component = "/OSGI-INF/" + kind.getClass().getName() + ".xml";
        try (InputStream in = Objects.requireNonNull(PortKindsTest.class.getResourceAsStream(component), component)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<provide interface=\"" + PortKind.class.getName() + "\"/>")
                    .contains("<implementation class=\"" + kind.getClass().getName() + "\"/>");
        }
    }

    @Test
    void everyKindHasItsWord() {
        assertThat(kinds().map(PortKind::name)).containsExactly("system", "virtual", "osc", "rtp");
    }
}
