package dev.midimon.process.life;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes of plugins that outlived an earlier run of the hub. They are known by their environment: it names a socket below this hub's own folder for sockets,
 * which no other hub uses.
 */
final class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Path PROC = Path.of("/proc");

    private Orphans() {}

    /** Ends them. */
    static void end(Path sockets) {
        String mark = "\0" + Environment.SOCKET + "=" + sockets + "/";
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path process : processes) {
                if (carries(process, mark)) {
                    LOG.warn("ended process {}, which a plugin of an earlier run had left", process.getFileName());
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException e) {
            LOG.debug("this system does not tell the environment of processes", e);
        }
    }

    private static boolean carries(Path process, String mark) {
        try {
            String environment =
                    "\0" + new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
            return environment.contains(mark);
        } catch (IOException e) {
            return false; // another user's, or ended meanwhile
        }
    }
}
