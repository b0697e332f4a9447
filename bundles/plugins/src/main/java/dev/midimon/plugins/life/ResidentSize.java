package dev.midimon.plugins.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How much memory a plugin's processes have in use, where the system tells it in {@code /proc}.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5), VmRSS</a>
 */
final class ResidentSize {

    private static final Pattern KIBIBYTES = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private ResidentSize() {}

    /** Of a process and of all that it started: a sandbox is a process around that of the plugin. */
    static OptionalLong of(long pid) {
        OptionalLong own = alone(pid);
        long others = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(process -> alone(process.pid()).orElse(0))
                .sum();
        return own.isPresent() ? OptionalLong.of(own.getAsLong() + others) : own;
    }

    private static OptionalLong alone(long pid) {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
            return KIBIBYTES
                    .matcher(status)
                    .results()
                    .map(MatchResult::group)
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty(); // it has ended, or this is another system
        }
    }
}
