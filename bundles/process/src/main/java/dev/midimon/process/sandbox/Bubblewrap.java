package dev.midimon.process.sandbox;

import dev.midimon.plugins.Confinement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sandbox of Linux: bubblewrap for namespaces and the view of the file system, seccomp for system calls, prlimit for limits.
 *
 * @see <a href="https://github.com/containers/bubblewrap">bubblewrap</a>
 */
final class Bubblewrap implements Sandbox {

    private static final Path TEMPORARY = Path.of("/tmp");
    private static final String FILTER_DESCRIPTOR = "9";
    private static final String OPEN_FILTER = "exec \"$@\" " + FILTER_DESCRIPTOR + "<\"$0\"";
    /** Inside, a plugin of a hub that runs as root is nobody in particular. */
    private static final String ORDINARY_USER = "1000";

    private final Machine machine;
    private final Tools tools;
    private final Filters filters;
    private final SystemFiles system;
    private final AllowedPaths allowed;
    private final Session session;

    Bubblewrap(
            Machine machine, Tools tools, Filters filters, SystemFiles system, AllowedPaths allowed, Session session) {
        this.machine = machine;
        this.tools = tools;
        this.filters = filters;
        this.system = system;
        this.allowed = allowed;
        this.session = session;
    }

    @Override
    public Launch confine(Launch launch, Policy policy) {
        Mounts mounts = new Mounts();
        system.mount(mounts);
        mounts.processes().devices().empty(TEMPORARY);
        Map<String, String> environment = new HashMap<>(launch.environment());
        environment.put("HOME", TEMPORARY.toString());
        environment.put("TMPDIR", TEMPORARY.toString());
        environment.putAll(session.open(policy, mounts));
        if (policy.may("filesystem")) {
            allowed.check(policy.allowedPaths()).forEach(mounts::writable);
        }
        policy.readable().forEach(mounts::readOnly);
        policy.data().ifPresent(policy.may("filesystem") ? mounts::writable : mounts::readOnly);
        policy.exchange().ifPresent(mounts::writable);

        List<String> words = new ArrayList<>();
        words.addAll(List.of(
                tools.shell().toString(),
                "-c",
                OPEN_FILTER,
                filters.file(policy.may("subprocess")).toString()));
        words.add(tools.bubblewrap().toString());
        words.addAll(namespaces(policy));
        words.addAll(mounts.arguments());
        words.addAll(List.of(
                "--seccomp", FILTER_DESCRIPTOR, "--chdir", launch.directory().toString(), "--"));
        words.addAll(ResourceLimits.of(policy.limits()).through(tools.prlimit(), machine.countsTasks()));
        return new Launch(launch.command(), environment, launch.directory()).through(words);
    }

    @Override
    public Confinement confinement() {
        return Confinement.SANDBOXED;
    }

    @Override
    public Optional<String> shortcoming() {
        return Optional.empty();
    }

    private List<String> namespaces(Policy policy) {
        List<String> words = new ArrayList<>(List.of(
                "--die-with-parent",
                "--new-session",
                "--unshare-user",
                "--unshare-pid",
                "--unshare-ipc",
                "--unshare-uts",
                "--unshare-cgroup-try",
                "--hostname",
                "midimon-plugin",
                "--cap-drop",
                "ALL"));
        if (!policy.may("network")) {
            words.add("--unshare-net");
        }
        if (machine.root()) {
            words.addAll(List.of("--uid", ORDINARY_USER, "--gid", ORDINARY_USER));
        }
        return words;
    }
}
