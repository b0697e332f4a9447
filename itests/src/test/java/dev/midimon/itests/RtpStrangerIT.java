package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.testing.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("rtp-midi §1.2, §3 who may play through the whole product")
@EnabledOnOs(value = OS.LINUX, disabledReason = "SKIPPED: a second loopback address is needed, as Linux has")
class RtpStrangerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LISTED = "127.0.0.1";
    private static final String STRANGER = "127.0.0.2";
    private static final int SSRC = 0x0BAD_CAFE;

    @TempDir
    Path home;

    @Test
    @DisplayName(
            "a listed peer plays and hears; one that is not listed is refused and its notes are dropped, whoever it claims to be")
    void onlyListedPeersPlay() throws Exception {
        int port = FreePorts.pair();
        Files.writeString(home.resolve("config.toml"), """
                [[ports]]
                kind = "rtp"
                name = "stage"
                port = %d
                allow = ["127.0.0.1"]

                [[global_mappings]]
                description = "echo"
                device = "stage"
                trigger = { type = "Note", note = 60 }
                action = { type = "send_midi", port = "stage", message_type = "NoteOn", channel = 4, note = 61, velocity = "{velocity}" }
                """.formatted(port));
        try (RunningHub hub = RunningHub.start(home);
                Monitor monitor = hub.monitor();
                AppleMidiPeer stranger = new AppleMidiPeer(STRANGER, port, SSRC);
                AppleMidiPeer impostor = new AppleMidiPeer(STRANGER, port, SSRC + 1);
                AppleMidiPeer listed = new AppleMidiPeer(LISTED, port, SSRC + 1)) {
            assertThat(stranger.inviteOnControl()).isEqualTo("NO");
            assertThat(stranger.inviteOnData()).isEqualTo("NO");
            assertThat(listed.inviteOnControl()).isEqualTo("OK");
            assertThat(listed.inviteOnData()).isEqualTo("OK");

            stranger.play("903c01");
            impostor.play("903c02");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            String.join("\n", hub.ask("ports").succeeded().out()))
                    .contains("peer  [127.0.0.1:", "2 packets from strangers"));
            listed.play("903c65");

            assertThat(listed.hear()).isEqualTo("933d65");
            assertThat(monitor.awaitOk("echo", 1)
                            .get(0)
                            .path("event")
                            .path("velocity")
                            .asInt())
                    .isEqualTo(0x65);
        }
    }
}
