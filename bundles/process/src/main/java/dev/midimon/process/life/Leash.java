package dev.midimon.process.life;

import dev.midimon.process.sandbox.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keeps a process within reach of the hub: a session of its own, so that all that comes from it can be found, a signal when the hub dies, and a limit on open
 * files. Does as much of it as the system's programs can.
 *
 * @see <a href="https://man7.org/linux/man-pages/man1/setpriv.1.html">setpriv(1)</a>
 */
final class Leash {

    private final Optional<Path> setsid;
    private final Optional<Path> setpriv;
    private final Optional<Path> prlimit;

    Leash(Programs programs) {
        this.setsid = programs.find("setsid");
        this.setpriv = programs.find("setpriv");
        this.prlimit = programs.find("prlimit");
    }

    Launch around(Launch launch, OptionalInt fileDescriptors) {
        List<String> words = new ArrayList<>();
        setsid.ifPresent(program -> words.add(program.toString()));
        setpriv.ifPresent(program -> words.addAll(List.of(program.toString(), "--pdeathsig", "KILL", "--")));
        if (fileDescriptors.isPresent()) {
            prlimit.ifPresent(program ->
                    words.addAll(List.of(program.toString(), "--nofile=" + fileDescriptors.getAsInt(), "--")));
        }
        return launch.through(words);
    }
}
