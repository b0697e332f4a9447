package dev.midimon.process.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sandbox must know of the machine.
 *
 * @param architecture whose system calls there are
 * @param root whether the hub runs as root
 * @param countsTasks whether the kernel counts processes and threads for each user namespace, as Linux does since 5.14; before that a limit for a plugin would
 *     count everything that the user runs
 */
record Machine(Architecture architecture, boolean root, boolean countsTasks) {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /**
     * Looks at this machine.
     *
     * @throws SandboxMissingException if it is none that could confine a process
     */
    static Machine look() throws SandboxMissingException {
        String system = System.getProperty("os.name");
        if (!system.equals("Linux")) {
            throw new SandboxMissingException("the sandbox needs Linux, and this is " + system);
        }
        String name = System.getProperty("os.arch");
        Architecture architecture = Architecture.named(name)
                .orElseThrow(() -> new SandboxMissingException(
                        "the sandbox knows the system calls of x86-64 and AArch64, and this is " + name));
        return new Machine(architecture, isRoot(), countsTasks(System.getProperty("os.version")));
    }

    static boolean countsTasks(String kernel) {
        Matcher version = VERSION.matcher(kernel);
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 5 || (major == 5 && Integer.parseInt(version.group(2)) >= 14);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }
}
