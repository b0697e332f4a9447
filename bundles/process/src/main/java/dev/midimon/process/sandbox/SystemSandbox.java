package dev.midimon.process.sandbox;

import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandbox that this machine has. It is tried out at the first question, on the thread of whoever asks, by a program that does nothing; what came of it
 * holds as long as the hub runs.
 */
public final class SystemSandbox implements Sandbox {

    private static final Logger LOG = LoggerFactory.getLogger(SystemSandbox.class);

    private static final Path SOUND = Path.of("/dev/snd");
    private static final Path ROOT = Path.of("/");
    private static final long PATIENCE_SECONDS = 5;
    private static final int WORDS = 300;

    private final FutureTask<Sandbox> found;
    private final BooleanSupplier required;

    /**
     * Makes it; looks at nothing yet.
     *
     * @param folder the hub's own, for the filters of system calls; no plugin may write there
     * @param closed what no plugin may be shown, whatever it is granted: the hub's folders, and where plugins lie
     * @param environment the hub's own: where to look for programs, screen and sound
     * @param required whether a plugin may not run at all where there is no sandbox, as the user wants it now
     */
    public SystemSandbox(Path folder, List<Path> closed, Map<String, String> environment, BooleanSupplier required) {
        List<Path> hidden = List.copyOf(closed);
        Map<String, String> variables = Map.copyOf(environment);
        this.found = new FutureTask<>(() -> find(folder, hidden, variables));
        this.required = required;
    }

    @Override
    public Launch confine(Launch launch, Policy policy) {
        Sandbox sandbox = sandbox();
        Optional<String> shortcoming = sandbox.shortcoming();
        if (shortcoming.isPresent() && required.getAsBoolean()) {
            throw new PluginException(
                    "SANDBOX_MISSING",
                    "it may only run in a sandbox, and there is none: " + shortcoming.get()
                            + "; or let plugins run without, with sandbox = \"preferred\" in [security]");
        }
        return sandbox.confine(launch, policy);
    }

    @Override
    public Confinement confinement() {
        return sandbox().confinement();
    }

    @Override
    public Optional<String> shortcoming() {
        return sandbox().shortcoming();
    }

    private Sandbox sandbox() {
        found.run();
        try {
            return found.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException("SANDBOX_MISSING", "interrupted while the sandbox was tried out");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Sandbox find(Path folder, List<Path> closed, Map<String, String> environment) {
        try {
            Machine machine = Machine.look();
            Bubblewrap sandbox = new Bubblewrap(
                    machine,
                    Tools.find(environment.getOrDefault("PATH", "/usr/bin:/bin")),
                    Filters.write(folder, machine.architecture()),
                    new SystemFiles(closed),
                    new AllowedPaths(closed),
                    new Session(environment, SOUND));
            tryOut(sandbox);
            return sandbox;
        } catch (SandboxMissingException e) {
            return none(e.shortcoming());
        } catch (IOException e) {
            return none("the sandbox cannot be prepared: " + e);
        }
    }

    private static Sandbox none(String shortcoming) {
        LOG.warn("processes of plugins are not confined: {}", shortcoming);
        return new Unsandboxed(shortcoming);
    }

    /** Runs a program within, since only that tells whether namespaces are allowed here. */
    private static void tryOut(Sandbox sandbox) throws IOException, SandboxMissingException {
        Launch launch = sandbox.confine(
                new Launch(List.of("/bin/sh", "-c", "exit 0"), Map.of("PATH", "/usr/bin:/bin"), ROOT),
                new Policy(
                        "probe",
                        Set.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Limits.NONE));
        ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            if (process.exitValue() != 0) {
                throw new SandboxMissingException(refusal(process));
            }
        } catch (CompletionException e) {
            throw new SandboxMissingException("bubblewrap did not start a program within " + PATIENCE_SECONDS + " s");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String refusal(Process process) throws IOException {
        String words = new String(process.getInputStream().readNBytes(WORDS), StandardCharsets.UTF_8).strip();
        return "bubblewrap is refused by the system (\"" + words
                + "\"); allow user namespaces: sysctl kernel.unprivileged_userns_clone=1 on Debian,"
                + " an AppArmor profile for bwrap on Ubuntu, a privileged container; then restart the hub";
    }
}
