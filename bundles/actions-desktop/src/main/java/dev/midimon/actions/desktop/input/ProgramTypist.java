package dev.midimon.actions.desktop.input;

import dev.midimon.actions.desktop.process.Processes;
import dev.midimon.api.action.ActionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets a program type, which knows every character and keyboard layout. */
final class ProgramTypist implements Typist {

    private final Processes processes;
    private final List<String> command;

    private ProgramTypist(Processes processes, List<String> command) {
        this.processes = processes;
        this.command = command;
    }

    /** On an X display; see the manual of xdotool, section "type". */
    static ProgramTypist xdotool(Processes processes, String program) {
        return new ProgramTypist(processes, List.of(program, "type", "--"));
    }

    /** On macOS, by its scripting of user interfaces. */
    static ProgramTypist osascript(Processes processes) {
        return new ProgramTypist(
                processes,
                List.of(
                        "osascript",
                        "-e",
                        "on run argv",
                        "-e",
                        "tell application \"System Events\" to keystroke (item 1 of argv)",
                        "-e",
                        "end run"));
    }

    @Override
    public Optional<String> obstacle(String text) {
        return Optional.empty();
    }

    @Override
    public void type(String text) throws ActionException, InterruptedException {
        List<String> typing = new ArrayList<>(command);
        typing.add(text);
        processes.run(typing);
    }
}
