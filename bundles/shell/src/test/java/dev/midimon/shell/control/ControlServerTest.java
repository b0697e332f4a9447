package dev.midimon.shell.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.shell.Command;
import dev.midimon.shell.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("cli §2 The control socket")
class ControlServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final Probe probe = new Probe();
    private ControlServer server;
    private Path socket;

    @BeforeEach
    void listen() throws IOException {
        socket = directory.resolve("control.sock");
        server = new ControlServer(socket, word -> word.equals("probe") ? Optional.of(probe) : Optional.empty());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void onlyTheOwnerMayUseTheSocket() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
    }

    @Test
    void wordsScreenAndDirectoryReachTheCommandAndItsOutputComesInFrames() throws IOException {
        Answer answer = ask("{\"args\":[\"probe\",\"a b\",\"ü\"],\"tty\":true,\"columns\":91,\"cwd\":\"/tmp\"}\n");

        assertThat(answer).isEqualTo(new Answer("[a b, ü] true 91 /tmp\n", "to err\n", 7));
    }

    @Test
    void anUnknownCommandEndsWithTwo() throws IOException {
        Answer answer = ask("{\"args\":[\"nope\"]}\n");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("'nope' is not there yet or unknown");
    }

    @Test
    void whatIsNoRequestEndsWithTwo() throws IOException {
        for (String request : new String[] {"nonsense\n", "{}\n", "{\"args\":[]}\n"}) {
            Answer answer = ask(request);

            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err()).contains("the request was not understood");
        }
    }

    @Test
    void aCommandThatBreaksIsReportedAndTheNextOneIsServed() throws IOException {
        Answer broken = ask("{\"args\":[\"probe\",\"break\"]}\n");

        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("the command failed unexpectedly");
        assertThat(ask("{\"args\":[\"probe\"]}\n").code()).isEqualTo(7);
    }

    @Test
    void aClientThatGoesAwayInterruptsItsCommand() throws Exception {
        try (SocketChannel client = connect()) {
            send(client, "{\"args\":[\"probe\",\"wait\"]}\n");
            assertThat(probe.waiting.await(30, TimeUnit.SECONDS)).isTrue();
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(probe.interrupted).isTrue());
    }

    @Test
    void aStaleSocketFileIsReplaced() throws IOException {
        server.close();
        Files.writeString(socket, "left behind");

        listen();

        assertThat(ask("{\"args\":[\"probe\"]}\n").code()).isEqualTo(7);
    }

    private Answer ask(String request) throws IOException {
        try (SocketChannel client = connect()) {
            send(client, request);
            return Answer.read(client);
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.connect(UnixDomainSocketAddress.of(socket));
        return client;
    }

    private static void send(SocketChannel client, String request) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(request);
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    private record Answer(String out, String err, int code) {

        static Answer read(SocketChannel client) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            while (true) {
                ByteBuffer header = ByteBuffer.wrap(read(client, 5));
                int kind = header.get();
                byte[] payload = read(client, header.getInt());
                if (kind == 3) {
                    return new Answer(
                            text(out), text(err), ByteBuffer.wrap(payload).getInt());
                }
                (kind == 1 ? out : err).write(payload);
            }
        }

        private static String text(ByteArrayOutputStream bytes) {
            return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        }

        private static byte[] read(SocketChannel client, int length) throws IOException {
            byte[] data = new byte[length];
            ByteBuffer bytes = ByteBuffer.wrap(data);
            while (bytes.hasRemaining()) {
                assertThat(client.read(bytes)).as("bytes before the exit frame").isNotNegative();
            }
            return data;
        }
    }

    private static final class Probe implements Command {
        final CountDownLatch waiting = new CountDownLatch(1);
        volatile boolean interrupted;

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public String summary() {
            return "answers";
        }

        @Override
        public String usage() {
            return "midimon probe";
        }

        @Override
        public int run(Invocation invocation) throws InterruptedException {
            if (invocation.words().contains("break")) {
                throw new IllegalStateException("broken on purpose");
            }
            if (invocation.words().contains("wait")) {
                waitForEver();
            }
            invocation
                    .out()
                    .println(invocation.words() + " " + invocation.screen().terminal() + " "
                            + invocation.screen().columns() + " " + invocation.directory());
            invocation.err().println("to err");
            return 7;
        }

        private void waitForEver() throws InterruptedException {
            waiting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted = true;
                throw e;
            }
        }
    }
}
