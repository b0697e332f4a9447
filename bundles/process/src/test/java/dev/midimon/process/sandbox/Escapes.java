package dev.midimon.process.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midimon.plugins.Confinement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A hub's folders with two plugins, and a program that tries to get out of the sandbox of the first. */
final class Escapes {

    static final String REACHED = "reached";

    private static final List<String> AS_NOBODY =
            List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    final Path home;
    final Path hub;
    final Path plugin;
    final Path data;
    final Path exchange;
    final Path otherPlugin;
    final Path otherData;
    final Path program;

    private final SystemSandbox sandbox;

    Escapes(Path root, Map<String, String> environment) throws IOException, InterruptedException {
        home = Files.createDirectories(root.resolve("home"));
        hub = Files.createDirectories(home.resolve("hub"));
        plugin = Files.createDirectories(hub.resolve("plugins/first"));
        otherPlugin = Files.createDirectories(hub.resolve("plugins/second"));
        data = Files.createDirectories(hub.resolve("data/plugins/first"));
        otherData = Files.createDirectories(hub.resolve("data/plugins/second"));
        exchange = Files.createDirectories(hub.resolve("run/first"));
        program = compile(plugin);
        for (Path folder = exchange; !folder.equals(root.getParent()); folder = folder.getParent()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("PATH", System.getenv("PATH"));
        sandbox = new SystemSandbox(hub.resolve("run/filters"), List.of(hub), variables, () -> false);
        assumeTrue(
                sandbox.confinement() == Confinement.SANDBOXED,
                () -> "NOT TESTED: no sandbox on this machine: "
                        + sandbox.shortcoming().orElse(""));
    }

    /** Runs one attempt with these capabilities, and returns what it printed. */
    String attempt(Set<String> capabilities, String... words) throws IOException, InterruptedException {
        return attempt(policy(capabilities), words);
    }

    String attempt(Policy policy, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        return run(policy, command);
    }

    Policy policy(Set<String> capabilities) {
        return policy(capabilities, List.of(), Limits.NONE);
    }

    Policy policy(Set<String> capabilities, List<Path> allowed, Limits limits) {
        return new Policy(
                "first",
                capabilities,
                List.of(plugin),
                Optional.of(data),
                Optional.of(exchange),
                allowed,
                List.of(),
                limits);
    }

    /** Runs a program under a policy, and returns what it printed, errors too. */
    String run(Policy policy, List<String> command) throws IOException, InterruptedException {
        return run(policy, command, List.of());
    }

    /** Does it for a hub that is not root: the kernel never holds the number of processes against root. */
    String runOfAnOrdinaryUser(Policy policy, List<String> command) throws IOException, InterruptedException {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        return run(policy, command, root ? AS_NOBODY : List.of());
    }

    private String run(Policy policy, List<String> command, List<String> through)
            throws IOException, InterruptedException {
        Launch launch = sandbox.confine(
                        new Launch(command, Map.of("PATH", "/usr/bin:/bin", "LANG", "C"), plugin), policy)
                .through(through);
        ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("the end of " + command)
                .isTrue();
        return output;
    }

    private static Path compile(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("escape.c");
        try (InputStream text = Escapes.class.getResourceAsStream("escape.c")) {
            Files.copy(text, source);
        }
        Path program = folder.resolve("escape");
        try {
            Process compiler = new ProcessBuilder("gcc", "-o", program.toString(), source.toString(), "-pthread")
                    .redirectErrorStream(true)
                    .start();
            String words = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(compiler.waitFor()).as(words).isZero();
        } catch (IOException e) {
            assumeTrue(false, "NOT TESTED: there is no gcc to build the escape attempts with");
        }
        return program;
    }
}
