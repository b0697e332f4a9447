package dev.midimon.process.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/capabilities.md: devices, sound and screen of a process")
@EnabledOnOs(OS.LINUX)
class SessionTest {

    private static final String RUNTIME = "/run/user/1000";

    private final Mounts mounts = new Mounts();

    @TempDir
    private Path sound;

    private Session session;

    @BeforeEach
    void begin() throws IOException {
        for (String device : List.of("seq", "timer", "midiC1D0", "pcmC0D0c", "controlC0")) {
            Files.createFile(sound.resolve(device));
        }
        session = new Session(
                Map.of(
                        "XDG_RUNTIME_DIR",
                        RUNTIME,
                        "DISPLAY",
                        ":3.0",
                        "WAYLAND_DISPLAY",
                        "wayland-1",
                        "XAUTHORITY",
                        sound.resolve("seq").toString()),
                sound);
    }

    @Test
    void withoutCapabilitiesNothingIsOpen() {
        assertThat(session.open(policy("network", "filesystem", "subprocess"), mounts))
                .isEmpty();
        assertThat(mounts.arguments()).isEmpty();
    }

    @Test
    void midiOpensMidiDevicesAndNoSound() {
        assertThat(session.open(policy("midi"), mounts)).isEmpty();
        assertThat(mounts.arguments())
                .contains(
                        sound.resolve("seq").toString(),
                        sound.resolve("midiC1D0").toString())
                .doesNotContain(sound.resolve("pcmC0D0c").toString(), RUNTIME + "/pipewire-0");
    }

    @Test
    void audioOpensSoundDevicesAndSoundServersAndNoMidi() {
        assertThat(session.open(policy("audio"), mounts)).isEqualTo(Map.of("XDG_RUNTIME_DIR", RUNTIME));
        assertThat(mounts.arguments())
                .contains(sound.resolve("pcmC0D0c").toString(), RUNTIME + "/pipewire-0", RUNTIME + "/pulse")
                .doesNotContain(
                        sound.resolve("seq").toString(),
                        sound.resolve("midiC1D0").toString());
    }

    @Test
    void systemControlOpensTheScreen() {
        assertThat(session.open(policy("system_control"), mounts))
                .containsOnlyKeys("DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR");
        assertThat(mounts.arguments()).contains("/tmp/.X11-unix/X3", RUNTIME + "/wayland-1");
    }

    private static Policy policy(String... capabilities) {
        return new Policy(
                "p",
                Set.of(capabilities),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Limits.NONE);
    }
}
