package dev.midimon.process.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways to the devices, the sound and the screen of the user who runs the hub, opened one by one by capabilities. */
final class Session {

    private static final String MIDI_DEVICES = "{seq,midi*,ump*,control*,timer}";
    private static final String AUDIO_DEVICES = "{pcm*,hw*,control*,timer}";
    private static final Pattern DISPLAY = Pattern.compile(":([0-9]+)(\\.[0-9]+)?");

    private final Map<String, String> hub;
    private final Path sound;

    /**
     * Looks at a session.
     *
     * @param hub the environment of the hub
     * @param sound the folder of ALSA's devices
     */
    Session(Map<String, String> hub, Path sound) {
        this.hub = Map.copyOf(hub);
        this.sound = sound;
    }

    /**
     * Opens what was granted.
     *
     * @param policy with {@code midi}, {@code audio}, {@code system_control}, or none of them
     * @param mounts gets devices and sockets
     * @return the variables that name them
     */
    Map<String, String> open(Policy policy, Mounts mounts) {
        Map<String, String> variables = new HashMap<>();
        if (policy.may("midi")) {
            devices(MIDI_DEVICES, mounts);
        }
        if (policy.may("audio")) {
            devices(AUDIO_DEVICES, mounts);
            servers(mounts, variables);
        }
        if (policy.may("system_control")) {
            screen(mounts, variables);
        }
        return variables;
    }

    private void devices(String names, Mounts mounts) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(sound, names)) {
            found.forEach(mounts::device);
        } catch (IOException | DirectoryIteratorException e) {
            // A machine without sound has no such folder: there is nothing to open.
        }
    }

    /** PipeWire, its JACK and PulseAudio. None of them tells MIDI from sound, so {@code midi} alone does not open them. */
    private void servers(Mounts mounts, Map<String, String> variables) {
        String directory = hub.get("XDG_RUNTIME_DIR");
        if (directory != null) {
            variables.put("XDG_RUNTIME_DIR", directory);
            mounts.readOnly(Path.of(directory, "pipewire-0")).readOnly(Path.of(directory, "pulse"));
        }
    }

    private void screen(Mounts mounts, Map<String, String> variables) {
        String display = hub.get("DISPLAY");
        Matcher local = DISPLAY.matcher(display == null ? "" : display);
        if (display != null && local.matches()) {
            variables.put("DISPLAY", display);
            mounts.readOnly(Path.of("/tmp/.X11-unix/X" + local.group(1)));
            Path authority = authority();
            if (Files.isRegularFile(authority)) {
                variables.put("XAUTHORITY", authority.toString());
                mounts.readOnly(authority);
            }
        }
        String wayland = hub.get("WAYLAND_DISPLAY");
        String directory = hub.get("XDG_RUNTIME_DIR");
        if (wayland != null && directory != null) {
            variables.put("WAYLAND_DISPLAY", wayland);
            variables.put("XDG_RUNTIME_DIR", directory);
            mounts.readOnly(Path.of(directory).resolve(wayland));
        }
    }

    private Path authority() {
        String named = hub.get("XAUTHORITY");
        return named == null ? Path.of(hub.getOrDefault("HOME", "/"), ".Xauthority") : Path.of(named);
    }
}
