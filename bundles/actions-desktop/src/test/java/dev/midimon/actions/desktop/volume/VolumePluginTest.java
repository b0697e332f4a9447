package dev.midimon.actions.desktop.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.actions.desktop.FakeTemplate;
import dev.midimon.actions.desktop.platform.OperatingSystem;
import dev.midimon.actions.desktop.platform.Programs;
import dev.midimon.actions.desktop.volume.VolumePlugin.Operation;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.ParameterException;
import dev.midimon.api.parameter.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("actions §10 volume_control")
@DisabledOnOs(OS.WINDOWS)
class VolumePluginTest {

    private static final TriggerContext KNOB =
            TriggerContext.of(Gesture.CC).value(64).build();

    @TempDir
    private Path directory;

    private void program(String name) throws IOException {
        Path program = directory.resolve(name);
        Files.writeString(program, "#!/bin/sh\necho \"${0##*/} $*\" >> " + directory.resolve("calls") + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private void change(Map<String, ?> parameters) throws Exception {
        VolumePlugin plugin = new VolumePlugin(OperatingSystem.LINUX, new Programs(List.of(directory)));
        plugin.actions()
                .find("volume_control")
                .orElseThrow()
                .bind(Parameters.from(parameters))
                .execute(KNOB);
    }

    private Path calls() {
        return directory.resolve("calls");
    }

    @ParameterizedTest
    @DisplayName("A10.1 operations, A10.2 programs")
    @CsvSource({
        "wpctl, Up, 10, 'wpctl set-volume -l 1.0 @DEFAULT_AUDIO_SINK@ 10%+'",
        "wpctl, Down, , 'wpctl set-volume @DEFAULT_AUDIO_SINK@ 5%-'",
        "wpctl, Set, 40, 'wpctl set-volume @DEFAULT_AUDIO_SINK@ 40%'",
        "wpctl, Mute, , 'wpctl set-mute @DEFAULT_AUDIO_SINK@ 1'",
        "wpctl, unmute, , 'wpctl set-mute @DEFAULT_AUDIO_SINK@ 0'",
        "pactl, Up, , 'pactl set-sink-volume @DEFAULT_SINK@ +5%'",
        "pactl, Down, 3, 'pactl set-sink-volume @DEFAULT_SINK@ -3%'",
        "pactl, Set, 0, 'pactl set-sink-volume @DEFAULT_SINK@ 0%'",
        "pactl, Mute, , 'pactl set-sink-mute @DEFAULT_SINK@ 1'",
        "pactl, Unmute, , 'pactl set-sink-mute @DEFAULT_SINK@ 0'",
        "amixer, Up, , 'amixer -q set Master 5%+'",
        "amixer, Down, , 'amixer -q set Master 5%-'",
        "amixer, Set, 100, 'amixer -q set Master 100%'",
        "amixer, Mute, , 'amixer -q set Master mute'",
        "amixer, Unmute, , 'amixer -q set Master unmute'",
    })
    void everyProgramIsCalledInItsOwnWay(String program, String operation, Integer value, String call)
            throws Exception {
        program(program);
        Map<String, Object> parameters = new HashMap<>(Map.of("operation", operation));
        if (value != null) {
            parameters.put("value", value);
        }
        change(parameters);

        assertThat(calls()).hasContent(call);
    }

    @Test
    @DisplayName("A10.2 programs")
    void theFirstProgramThatIsThereIsUsed() throws Exception {
        program("amixer");
        program("pactl");
        change(Map.of("operation", "Mute"));

        assertThat(calls()).hasContent("pactl set-sink-mute @DEFAULT_SINK@ 1");
    }

    @Test
    @DisplayName("A10.1 operations")
    void theOperationMayBeCalledActionAndAKnobMaySetTheVolume() throws Exception {
        program("amixer");
        change(Map.of("action", "Set", "value", FakeTemplate.scaledTo100()));

        assertThat(calls()).hasContent("amixer -q set Master 50%");
    }

    @Test
    @DisplayName("A10.3 refused when the mapping is loaded")
    void settingNeedsAValue() throws Exception {
        program("amixer");

        assertThatThrownBy(() -> change(Map.of("operation", "Set")))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("value: missing");
        assertThatThrownBy(() -> change(Map.of("operation", "Louder")))
                .hasMessageContaining("expected one of up, down, mute, unmute, set");
    }

    @Test
    @DisplayName("A10.3 refused when the mapping is loaded")
    void aMachineWithoutAMixerIsNotSupported() {
        assertThatThrownBy(() -> change(Map.of("operation", "Up")))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("NOT_SUPPORTED: the volume can be changed here only with wpctl, pactl or amixer");
    }

    @Test
    @DisplayName("A10.3 refused when the mapping is loaded")
    void windowsCannotMute() {
        VolumePlugin plugin = new VolumePlugin(OperatingSystem.WINDOWS, new Programs(List.of()));

        assertThatThrownBy(() -> plugin.actions()
                        .find("volume_control")
                        .orElseThrow()
                        .bind(Parameters.from(Map.of("operation", "Mute"))))
                .hasMessageContaining("NOT_SUPPORTED: on Windows the volume can be moved up and down only");
    }

    @ParameterizedTest
    @DisplayName("A10.2 programs of other systems")
    @CsvSource({
        "MAC, UP, '[osascript, -e, set volume output volume ((output volume of (get volume settings)) + 5)]'",
        "MAC, SET, '[osascript, -e, set volume output volume 5]'",
        "MAC, MUTE, '[osascript, -e, set volume output muted true]'",
        "WINDOWS, DOWN, '[powershell, -NoProfile, -Command, $keys = New-Object -ComObject WScript.Shell; 1..2 | ForEach-Object { $keys.SendKeys([char]174) }]'",
    })
    void otherSystemsUseTheirOwn(OperatingSystem system, Operation operation, String command) throws Exception {
        Mixer mixer = Mixer.of(system, new Programs(List.of())).orElseThrow();

        assertThat(mixer.command(operation, 5)).hasToString(command);
    }
}
