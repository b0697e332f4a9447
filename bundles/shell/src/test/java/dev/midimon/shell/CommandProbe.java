package dev.midimon.shell;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Calls a command as the control socket does and keeps what it prints. */
public final class CommandProbe {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int code;

    private CommandProbe(Command command, Path directory, List<String> words) throws InterruptedException {
        PrintStream stdout = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
        code = CommandCall.run(
                command,
                new Invocation(
                        words, InputStream.nullInputStream(), stdout, stderr, Invocation.Screen.NONE, directory));
    }

    public static CommandProbe call(Command command, String... words) throws InterruptedException {
        return new CommandProbe(command, Path.of("/here"), List.of(words));
    }

    public int code() {
        return code;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
