package dev.midimon.shell.control;

import dev.midimon.shell.Command;
import dev.midimon.shell.CommandCall;
import dev.midimon.shell.ExitCode;
import dev.midimon.shell.Invocation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: reads what it asks, runs the command, and ends it when the client goes away. */
final class ControlSession implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSession.class);

    private static final int TYPED_AHEAD = 4096;

    private final SocketChannel client;
    private final Function<String, Optional<Command>> commands;

    ControlSession(SocketChannel client, Function<String, Optional<Command>> commands) {
        this.client = client;
        this.commands = commands;
    }

    @Override
    public void run() {
        try (client) {
            InputStream in = new SocketInput(client);
            Frames frames = new Frames(new BufferedOutputStream(new SocketOutput(client)));
            PrintStream err = frames.stderr();
            int code;
            try {
                code = serve(Request.read(in), in, frames);
            } catch (IOException e) {
                err.println("midimon: the request was not understood: " + e.getMessage());
                code = ExitCode.BAD_INPUT;
            } catch (RuntimeException e) {
                LOG.error("A command failed unexpectedly", e);
                err.println("midimon: the command failed unexpectedly: " + e + "; the hub's log has the details");
                code = ExitCode.FAILED;
            }
            err.flush();
            frames.exit(code);
        } catch (IOException e) {
            LOG.debug("A client went away: {}", e.toString());
        }
    }

    private int serve(Request request, InputStream in, Frames frames) throws IOException {
        String word = request.words().get(0);
        PrintStream out = frames.stdout();
        PrintStream err = frames.stderr();
        Optional<Command> command = commands.apply(word);
        if (command.isEmpty()) {
            err.println("midimon: '" + word + "' is not there yet or unknown; 'midimon help' lists the commands");
            err.flush();
            return ExitCode.BAD_INPUT;
        }
        try (PipedInputStream typed = new PipedInputStream(TYPED_AHEAD);
                PipedOutputStream keyboard = new PipedOutputStream(typed)) {
            Runnable gone = command.get().interactive() ? () -> {} : Thread.currentThread()::interrupt;
            listen(in, keyboard, gone);
            List<String> rest = request.words().subList(1, request.words().size());
            return CommandCall.run(
                    command.get(), new Invocation(rest, typed, out, err, request.screen(), request.directory()));
        } catch (InterruptedException e) {
            return ExitCode.FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Hands on what people type; an end of it is the end of an interactive command's input, and of any other command. */
    private static void listen(InputStream in, PipedOutputStream keyboard, Runnable gone) {
        Thread listener = new Thread(
                () -> {
                    try (keyboard) {
                        byte[] typed = new byte[TYPED_AHEAD];
                        for (int length = in.read(typed); length >= 0; length = in.read(typed)) {
                            keyboard.write(typed, 0, length);
                            keyboard.flush();
                        }
                    } catch (IOException e) {
                        LOG.debug("No more input: {}", e.toString());
                    }
                    gone.run();
                },
                Thread.currentThread().getName() + "-input");
        listener.setDaemon(true);
        listener.start();
    }

    void close() {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("A client was gone already: {}", e.toString());
        }
    }
}
