package dev.midimon.actions.desktop.volume;

import dev.midimon.actions.desktop.platform.NotSupported;
import dev.midimon.actions.desktop.platform.OperatingSystem;
import dev.midimon.actions.desktop.platform.Programs;
import dev.midimon.actions.desktop.volume.VolumePlugin.Operation;
import dev.midimon.api.action.ActionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that changes the volume of the standard output. */
final class Mixer {

    /** Windows moves the volume by two per cent for each press of a volume key. */
    private static final int WINDOWS_STEP = 2;

    private final Kind kind;
    private final String program;

    private Mixer(Kind kind, String program) {
        this.kind = kind;
        this.program = program;
    }

    /** Returns the first that is there: PipeWire's, PulseAudio's, ALSA's on Linux; the system's own elsewhere. */
    static Optional<Mixer> of(OperatingSystem system, Programs programs) {
        return switch (system) {
            case MAC -> Optional.of(new Mixer(Kind.OSASCRIPT, "osascript"));
            case WINDOWS -> Optional.of(new Mixer(Kind.POWERSHELL, "powershell"));
            case LINUX ->
                Stream.of(Kind.WPCTL, Kind.PACTL, Kind.AMIXER)
                        .flatMap(kind ->
                                programs
                                        .find(kind.program)
                                        .map(Path::toString)
                                        .map(path -> new Mixer(kind, path))
                                        .stream())
                        .findFirst();
        };
    }

    List<String> command(Operation operation, int percent) throws ActionException {
        return switch (kind) {
            case WPCTL -> wpctl(operation, percent);
            case PACTL -> pactl(operation, percent);
            case AMIXER -> List.of(program, "-q", "set", "Master", amixer(operation, percent));
            case OSASCRIPT -> List.of(program, "-e", "set volume " + osascript(operation, percent));
            case POWERSHELL -> List.of(program, "-NoProfile", "-Command", powershell(operation, percent));
        };
    }

    private List<String> wpctl(Operation operation, int percent) {
        String sink = "@DEFAULT_AUDIO_SINK@";
        return switch (operation) {
            case UP -> List.of(program, "set-volume", "-l", "1.0", sink, percent + "%+");
            case DOWN -> List.of(program, "set-volume", sink, percent + "%-");
            case SET -> List.of(program, "set-volume", sink, percent + "%");
            case MUTE -> List.of(program, "set-mute", sink, "1");
            case UNMUTE -> List.of(program, "set-mute", sink, "0");
        };
    }

    private List<String> pactl(Operation operation, int percent) {
        String sink = "@DEFAULT_SINK@";
        return switch (operation) {
            case UP -> List.of(program, "set-sink-volume", sink, "+" + percent + "%");
            case DOWN -> List.of(program, "set-sink-volume", sink, "-" + percent + "%");
            case SET -> List.of(program, "set-sink-volume", sink, percent + "%");
            case MUTE -> List.of(program, "set-sink-mute", sink, "1");
            case UNMUTE -> List.of(program, "set-sink-mute", sink, "0");
        };
    }

    private static String amixer(Operation operation, int percent) {
        return switch (operation) {
            case UP -> percent + "%+";
            case DOWN -> percent + "%-";
            case SET -> percent + "%";
            case MUTE -> "mute";
            case UNMUTE -> "unmute";
        };
    }

    private static String osascript(Operation operation, int percent) {
        String now = "output volume ((output volume of (get volume settings)) ";
        return switch (operation) {
            case UP -> now + "+ " + percent + ")";
            case DOWN -> now + "- " + percent + ")";
            case SET -> "output volume " + percent;
            case MUTE -> "output muted true";
            case UNMUTE -> "output muted false";
        };
    }

    /** By the volume keys, whose characters in WScript are 175 (up) and 174 (down). The mute key only toggles, and there is none to set. */
    private static String powershell(Operation operation, int percent) throws ActionException {
        if (operation != Operation.UP && operation != Operation.DOWN) {
            throw new NotSupported("on Windows the volume can be moved up and down only").failing();
        }
        int key = operation == Operation.UP ? 175 : 174;
        int presses = Math.max(1, percent / WINDOWS_STEP);
        return "$keys = New-Object -ComObject WScript.Shell; 1.." + presses
                + " | ForEach-Object { $keys.SendKeys([char]" + key + ") }";
    }

    private enum Kind {
        WPCTL("wpctl"),
        PACTL("pactl"),
        AMIXER("amixer"),
        OSASCRIPT("osascript"),
        POWERSHELL("powershell");

        private final String program;

        Kind(String program) {
            this.program = program;
        }
    }
}
