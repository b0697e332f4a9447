package dev.midimon.shell;

import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;

/** A command as Gogo calls it. */
final class GogoFunction implements Function {
    private static final String SCREEN_COLUMNS = "COLUMNS";

    private final Command command;

    GogoFunction(Command command) {
        this.command = command;
    }

    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments) throws InterruptedException {
        List<String> words = arguments.stream().map(String::valueOf).toList();
        Invocation.Screen screen = new Invocation.Screen(false, columns(session));
        Path directory = session.currentDir() == null ? Path.of("").toAbsolutePath() : session.currentDir();
        Invocation invocation = new Invocation(
                words, session.getKeyboard(), session.getConsole(), session.getConsole(), screen, directory);
        int exitCode = CommandCall.run(command, invocation);
        session.put("exit", exitCode);
        return null;
    }

    private static int columns(CommandSession session) {
        return session.get(SCREEN_COLUMNS) instanceof Integer columns ? columns : Invocation.Screen.NONE.columns();
    }
}
