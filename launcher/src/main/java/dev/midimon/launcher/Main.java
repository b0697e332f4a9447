package dev.midimon.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The entry point behind the script {@code midimon}. */
public final class Main {

    private Main() {}

    /**
     * Runs the command line and ends the process with its exit code.
     *
     * @param args what followed {@code midimon}
     */
    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        Folders user =
                Folders.of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
        Launcher launcher =
                new Launcher(new Distribution(distributionHome()), user, Terminal.ofThisProcess(), out, err);
        int exitCode;
        try {
            exitCode = launcher.run(List.of(args));
        } catch (LaunchException e) {
            err.println("midimon: " + e.getMessage());
            exitCode = e.exitCode();
        } catch (IOException e) {
            err.println("midimon: " + e);
            exitCode = ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exitCode = ExitCode.FAILED;
        }
        System.exit(exitCode);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static Path distributionHome() {
        return Path.of(System.getProperty("midimon.home", ".")).toAbsolutePath().normalize();
    }
}
