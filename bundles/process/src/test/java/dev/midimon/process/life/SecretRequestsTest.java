package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.midimon.api.plugin.SecretException;
import dev.midimon.api.plugin.Secrets;
import dev.midimon.process.wire.JsonText;
import dev.midimon.process.wire.Message;
import dev.midimon.process.wire.MessageType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("process R8.5 secrets of a jar in a process of its own")
class SecretRequestsTest {

    private final Map<String, String> stored = new ConcurrentHashMap<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final SecretRequests requests = new SecretRequests(
            new FakeHost("jar", Path.of("jar"), Path.of("data")) {
                @Override
                public Secrets secrets() {
                    return new Stored();
                }
            },
            (message, payload) -> {
                JsonText text = new JsonText();
                payload.writeTo(text);
                answers.add(message.requestId() + " " + text);
            });

    private final class Stored implements Secrets {

        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(stored.get(name));
        }

        @Override
        public void set(String name, String secret) {
            if (name.isEmpty()) {
                throw new SecretException("BAD_SECRET", "a name is missing");
            }
            stored.put(name, secret);
        }

        @Override
        public void delete(String name) {
            stored.remove(name);
        }

        @Override
        public <X extends Exception> void update(String name, Change<X> change) throws X, InterruptedException {
            stored.put(name, change.apply(get(name)));
        }
    }

    @AfterEach
    void close() {
        requests.close();
    }

    private void ask(String id, String payload) throws Exception {
        requests.received(new Message(MessageType.HOST, id, new ObjectMapper().readTree(payload)));
    }

    private String answer() throws InterruptedException {
        return String.valueOf(answers.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void theyAreSetReadAndDeleted() throws Exception {
        ask("p1", "{\"action\":\"secret_set\",\"name\":\"token\",\"secret\":\"x\"}");
        ask("p2", "{\"action\":\"secret_get\",\"name\":\"token\"}");
        ask("p3", "{\"action\":\"secret_delete\",\"name\":\"token\"}");
        ask("p4", "{\"action\":\"secret_get\",\"name\":\"token\"}");
        ask("p5", "{\"action\":\"secret_set\",\"name\":\"\",\"secret\":\"x\"}");

        assertThat(answer()).isEqualTo("p1 {\"ok\":true}");
        assertThat(answer()).isEqualTo("p2 {\"value\":\"x\"}");
        assertThat(answer()).isEqualTo("p3 {\"ok\":true}");
        assertThat(answer()).isEqualTo("p4 {\"value\":null}");
        assertThat(answer()).startsWith("p5 {\"error\":").contains("BAD_SECRET");
    }

    @Test
    void aChangeHoldsThemUntilItsEnd() throws Exception {
        stored.put("token", "old");
        ask("p1", "{\"action\":\"secret_begin\",\"name\":\"token\"}");
        ask("p2", "{\"action\":\"secret_get\",\"name\":\"token\"}");
        assertThat(answer()).isEqualTo("p1 {\"value\":\"old\"}");

        ask("p3", "{\"action\":\"secret_end\",\"secret\":\"new\"}");

        assertThat(answer()).isEqualTo("p3 {\"ok\":true}");
        assertThat(answer()).isEqualTo("p2 {\"value\":\"new\"}");
    }

    @Test
    void aChangeThatFailsOrWhoseProcessEndsLeavesTheOldOne() throws Exception {
        stored.put("token", "old");
        ask("p1", "{\"action\":\"secret_begin\",\"name\":\"token\"}");
        assertThat(answer()).startsWith("p1 ");
        ask("", "{\"action\":\"secret_end\"}");
        ask("p2", "{\"action\":\"secret_begin\",\"name\":\"token\"}");
        assertThat(answer()).isEqualTo("p2 {\"value\":\"old\"}");
        requests.abandonChange();
        ask("p3", "{\"action\":\"secret_get\",\"name\":\"token\"}");
        assertThat(answer()).isEqualTo("p3 {\"value\":\"old\"}");

        ask("p4", "{\"action\":\"secret_end\",\"secret\":\"late\"}");

        assertThat(answer()).startsWith("p4 {\"error\":").contains("SECRET_NOT_STORED");
        assertThat(stored).containsEntry("token", "old");
    }
}
