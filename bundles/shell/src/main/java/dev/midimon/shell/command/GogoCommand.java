package dev.midimon.shell.command;

import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;

/** Opens a Gogo session. */
public final class GogoCommand implements Command {
    private static final Pattern LEAVE = Pattern.compile("(exit|quit)(\\s.*)?");
    private static final String PROMPT = "midimon> ";

    private final CommandProcessor gogo;

    /** Opens sessions there. */
    public GogoCommand(CommandProcessor gogo) {
        this.gogo = gogo;
    }

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public String summary() {
        return "opens a Gogo session in the running hub; 'exit' or Ctrl-D leaves it";
    }

    @Override
    public String usage() {
        return "midimon shell";
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public int run(Invocation invocation) throws UsageException, InterruptedException {
        Arguments.parse(invocation.words()).none();
        try (CommandSession session = gogo.createSession(invocation.in(), invocation.out(), invocation.err())) {
            session.put(".cwd", invocation.directory());
            converse(session, invocation);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gogo's own console would take {@code exit 0} for the exit of the hub's process. */
    private static void converse(CommandSession session, Invocation invocation)
            throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(invocation.in(), StandardCharsets.UTF_8));
        prompt(invocation);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String words = line.strip();
            if (LEAVE.matcher(words).matches()) {
                return;
            }
            if (!words.isEmpty()) {
                execute(session, words, invocation);
            }
            prompt(invocation);
        }
    }

    private static void prompt(Invocation invocation) {
        if (invocation.screen().terminal()) {
            invocation.out().print(PROMPT);
            invocation.out().flush();
        }
    }

    private static void execute(CommandSession session, String words, Invocation invocation)
            throws InterruptedException {
        try {
            Object result = session.execute(words);
            if (result != null) {
                invocation.out().println(session.format(result, Converter.INSPECT));
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            invocation.err().println(words + ": " + e.getMessage());
        }
        invocation.out().flush();
        invocation.err().flush();
    }
}
