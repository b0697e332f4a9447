package dev.midimon.process.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** Listens on an abstract Unix socket, which Java cannot. */
final class AbstractServer {

    private static final String SERVER =
            "import socket,sys; s=socket.socket(socket.AF_UNIX); s.bind('\\0'+sys.argv[1]); s.listen(8); print('ready',flush=True); sys.stdin.read()";

    private AbstractServer() {}

    static Process start(String name) throws IOException {
        Process server;
        try {
            server = new ProcessBuilder("/usr/bin/python3", "-c", SERVER, name).start();
        } catch (IOException e) {
            assumeTrue(false, "NOT TESTED: there is no python3 to listen on an abstract socket");
            throw e;
        }
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        return server;
    }
}
