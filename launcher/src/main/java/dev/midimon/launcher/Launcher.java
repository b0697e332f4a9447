package dev.midimon.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries out one command line: starts a hub, or has one do it. */
final class Launcher {
    private final Distribution distribution;
    private final Folders user;
    private final Terminal terminal;
    private final PrintStream out;
    private final PrintStream err;

    Launcher(Distribution distribution, Folders user, Terminal terminal, PrintStream out, PrintStream err) {
        this.distribution = distribution;
        this.user = user;
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    /**
     * Carries the words out and waits for their end.
     *
     * @return the exit code
     */
    int run(List<String> args) throws IOException, LaunchException, InterruptedException {
        Command command = Command.of(args)
                .orElseThrow(() -> new LaunchException(
                        ExitCode.USAGE, "unknown command '" + args.get(0) + "'; 'midimon help' lists them"));
        return switch (command.place()) {
            case HERE -> runHere(command, args);
            case PRIVATE_HUB, EMPTY_HUB -> runInPrivateHub(command, args);
            case RUNNING_HUB -> ask(user, command, args);
        };
    }

    private int runHere(Command command, List<String> args) throws IOException, LaunchException, InterruptedException {
        switch (command) {
            case VERSION -> out.println("midimon " + HubSettings.version());
            case HELP -> out.print(Command.help());
            default -> runHub(RunOptions.parse(args.isEmpty() ? args : args.subList(1, args.size())));
        }
        return ExitCode.OK;
    }

    private void runHub(RunOptions options) throws IOException, LaunchException, InterruptedException {
        if (options.config().isPresent() && !Files.isReadable(options.config().get())) {
            throw new LaunchException(
                    ExitCode.USAGE, "run: cannot read " + options.config().get());
        }
        Folders folders = options.applyTo(user);
        folders.create();
        boolean headless = options.headless() || !terminal.interactive();
        DataLock lock = DataLock.acquire(folders.data());
        try {
            Hub hub = new Hub(
                    new HubSettings(
                            distribution, folders, user.data(), headless, options.safe(), false, options.untilReady()),
                    err);
            runUntilStopped(hub, headless ? Optional.empty() : Optional.of(out));
        } finally {
            lock.close();
        }
    }

    private void runUntilStopped(Hub hub, Optional<PrintStream> screen) throws LaunchException, InterruptedException {
        Thread stopOnSignal = new Thread(() -> endAfter(hub), "midimon-stop");
        Runtime.getRuntime().addShutdownHook(stopOnSignal);
        try {
            hub.start(screen);
        } catch (LaunchException e) {
            Runtime.getRuntime().removeShutdownHook(stopOnSignal);
            throw e;
        }
        hub.awaitStop();
    }

    /** Ends the process with 0 after a signal, for which the JVM has codes of its own. */
    private void endAfter(Hub hub) {
        boolean ended = hub.stop();
        if (!ended) {
            err.println("midimon: the hub did not stop in time");
        }
        Runtime.getRuntime().halt(ended ? ExitCode.OK : ExitCode.FAILED);
    }

    /** Standard output is the command's alone: what a library prints there goes to standard error. */
    private int runInPrivateHub(Command command, List<String> args) throws IOException, LaunchException {
        System.setOut(System.err);
        Path directory = Files.createTempDirectory("midimon-");
        Folders own = Folders.below(directory);
        Path deploy = command.place() == Command.Place.EMPTY_HUB ? own.deploy() : deploy(args, own);
        Folders folders = new Folders(own.config(), deploy, own.data(), own.cache());
        folders.create();
        Hub hub = new Hub(new HubSettings(distribution, folders, user.data(), true, false, true, false), err);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(hub, directory), "midimon-stop"));
        hub.start(Optional.empty());
        return ask(folders, command, args);
    }

    /** The folder that the words name, else the user's, if there is one. */
    private Path deploy(List<String> args, Folders own) {
        Path users = Files.isDirectory(user.deploy()) ? user.deploy() : own.deploy();
        return RunOptions.deployIn(args).orElse(users);
    }

    private void discard(Hub hub, Path directory) {
        hub.stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            err.println("midimon: could not remove " + directory + ": " + e);
        }
    }

    private int ask(Folders folders, Command command, List<String> args) throws IOException, LaunchException {
        Request request = new Request(args, terminal, Path.of("").toAbsolutePath());
        return new ControlClient(folders.controlSocket(), out, err)
                .run(request, command.readsInput() ? Optional.of(System.in) : Optional.empty());
    }
}
