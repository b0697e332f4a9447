package dev.midimon.plugins.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.parameter.Parameters;
import dev.midimon.plugins.SettingsDeclaration;
import dev.midimon.plugins.board.PublishedState;
import dev.midimon.plugins.settings.Environment;
import dev.midimon.plugins.settings.Sources;
import dev.midimon.plugins.store.SecretStore;
import dev.midimon.plugins.store.StateFile;
import dev.midimon.plugins.store.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("plugins P6 Settings that change while a plugin starts")
class OwnContextTest {

    private final List<String> handedOver = new CopyOnWriteArrayList<>();

    @TempDir
    private Path data;

    @Test
    @DisplayName("P6.1 a change that comes while a plugin reads its settings is not lost")
    void aChangeWhileSettingsAreReadIsNotLost() {
        try (StateFile state = new StateFile(data, Clock.systemUTC())) {
            Sources sources = new Sources(new Environment(Map.of()), state, new Vault(data));
            Contexts contexts = new Contexts(
                    data,
                    new PublishedState(),
                    sources,
                    new SecretStore(data, new Vault(data)),
                    Optional::empty,
                    () -> {});
            SettingsDesk desk = new SettingsDesk(contexts, sources, id -> true, new Turns(), handedOver::add);
            desk.configure(configuration("old"));
            awaitHandedOver(1);

            Parameters settings = contexts.open(1, "lamp")
                    .settings(
                            new Declaration(() -> {
                                if (handedOver.size() == 1) {
                                    desk.configure(configuration("new"));
                                    awaitHandedOver(2);
                                }
                            }),
                            changed -> {});

            assertThat(settings).isEqualTo(Parameters.from(Map.of("colour", "new")));
        }
    }

    private void awaitHandedOver(int times) {
        await().atMost(Duration.ofSeconds(30)).until(() -> handedOver.size() == times);
    }

    private static Map<String, Parameters> configuration(String colour) {
        return Map.of("lamp", Parameters.from(Map.of("colour", colour)));
    }

    /** Takes everything, and does something meanwhile. */
    private record Declaration(Runnable meanwhile) implements SettingsDeclaration {
        @Override
        public String schema() {
            return "{\"type\":\"object\",\"properties\":{\"colour\":{\"type\":\"string\"}}}";
        }

        @Override
        public Set<String> secrets() {
            return Set.of();
        }

        @Override
        public Parameters check(Parameters values) {
            meanwhile.run();
            return values;
        }
    }
}
