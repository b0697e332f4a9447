package dev.midimon.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.plugin.KeyValues;
import dev.midimon.api.plugin.PluginContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

@DisplayName("plugins P7.4 What a plugin remembers")
class KeyValuesTest {

    @TempDir
    Path home;

    @Test
    void callsFailWithACodeWhileThereIsNoStoreAndGoToTheOneThatComes() throws Exception {
        try (TestHub hub = new TestHub(home)) {
            KeyValues values = hub.service(PluginContext.class).keyValues();
            assertThatThrownBy(() -> values.set("colour", "green")).satisfies(KeyValuesTest::saysThatThereIsNoStore);
            assertThatThrownBy(values::keys).satisfies(KeyValuesTest::saysThatThereIsNoStore);

            BundleContext framework = hub.context();
            ServiceRegistration<?> store = framework.registerService(KeyValueStores.class, new Memory(), null);
            values.set("colour", "green");
            assertThat(values.get("colour")).contains("green");
            assertThat(values.keys()).containsExactly("colour");
            assertThat(values.delete("colour")).isTrue();

            store.unregister();
            assertThatThrownBy(() -> values.get("colour")).satisfies(KeyValuesTest::saysThatThereIsNoStore);
        }
    }

    private static void saysThatThereIsNoStore(Throwable thrown) {
        assertThat(((KeyValueException) thrown).code()).isEqualTo("STORE_ABSENT");
        assertThat(thrown).hasMessageContaining("no store");
    }

    /** A store that forgets with the test. */
    private static final class Memory implements KeyValueStores {
        private final Map<String, Map<String, String>> all = new ConcurrentHashMap<>();

        @Override
        public KeyValues of(String plugin) {
            Map<String, String> own = all.computeIfAbsent(plugin, key -> new ConcurrentHashMap<>());
            return new KeyValues() {
                @Override
                public Optional<String> get(String key) {
                    return Optional.ofNullable(own.get(key));
                }

                @Override
                public void set(String key, String value) {
                    own.put(key, value);
                }

                @Override
                public boolean delete(String key) {
                    return own.remove(key) != null;
                }

                @Override
                public List<String> keys() {
                    return List.copyOf(new TreeMap<>(own).keySet());
                }
            };
        }
    }
}
