package dev.midimon.shell.command;

import dev.midimon.shell.Arguments;
import dev.midimon.shell.Command;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import dev.midimon.shell.UsageException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;

/** Opens a Gogo session. */
public final class GogoCommand implements Command {
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
            session.execute("gosh --login --noshutdown");
            return ExitCode.OK;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            invocation.err().println("shell: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
