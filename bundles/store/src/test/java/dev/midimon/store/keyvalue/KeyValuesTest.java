package dev.midimon.store.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.plugin.KeyValueException;
import dev.midimon.api.plugin.KeyValues;
import dev.midimon.store.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("store S1 What plugins remember")
class KeyValuesTest {

    private static final String LARGEST = "x".repeat(KeyValues.MAX_VALUE_BYTES);

    @TempDir
    Path home;

    private TestStore store;
    private KeyValues lamp;

    @BeforeEach
    void open() {
        store = new TestStore(home.resolve("store.db"));
        lamp = store.of("lamp");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @DisplayName("S1.1 what was set comes back as it was, after a restart too")
    @ValueSource(
            strings = {"", "green", "two\nlines", "nul \0 within", "\uD83C\uDFB9 ü", "'; DROP TABLE key_value; --"})
    void whatWasSetComesBack(String value) {
        lamp.set("colour", "another");
        lamp.set("colour", value);
        assertThat(lamp.get("colour")).contains(value);

        close();
        open();
        assertThat(lamp.get("colour")).contains(value);
    }

    @Test
    @DisplayName("S1.1 a plugin sees, changes and deletes its own keys alone")
    void pluginsAreIsolated() {
        KeyValues other = store.of("other");
        lamp.set("key", "of lamp");
        assertThat(other.get("key")).isEmpty();
        assertThat(other.delete("key")).isFalse();
        other.set("key", "of other");
        assertThat(other.delete("key")).isTrue();

        assertThat(lamp.get("key")).contains("of lamp");
        assertThat(other.keys()).isEmpty();
    }

    @Test
    @DisplayName("S1.1 keys come in the order of their characters")
    void keysAreSorted() {
        Stream.of("b", "\uFF5E", "a", "\uD83C\uDFB9", "A").forEach(key -> lamp.set(key, key));

        assertThat(lamp.keys()).isEqualTo(List.of("A", "a", "b", "\uD83C\uDFB9", "\uFF5E"));
    }

    @ParameterizedTest
    @DisplayName("S1.2 a bad key is refused")
    @ValueSource(strings = {"", "a\0b", "a\nb", "\uD83C"})
    void badKeysAreRefused(String key) {
        assertRefused("BAD_KEY", () -> lamp.set(key, "value"));
        assertRefused("BAD_KEY", () -> lamp.get(key));
        assertRefused("BAD_KEY", () -> lamp.delete(key));
    }

    @Test
    @DisplayName("S1.2 keys and values have a length that they may have and one that they may not")
    void lengthsAreLimited() {
        lamp.set("k".repeat(KeyValues.MAX_KEY_LENGTH), "value");
        assertRefused("BAD_KEY", () -> lamp.set("k".repeat(KeyValues.MAX_KEY_LENGTH + 1), "value"));

        lamp.set("large", LARGEST);
        assertRefused("VALUE_TOO_LARGE", () -> lamp.set("large", LARGEST + "x"));
        assertRefused("VALUE_TOO_LARGE", () -> lamp.set("large", "ü".repeat(KeyValues.MAX_VALUE_BYTES / 2 + 1)));
        assertRefused("BAD_VALUE", () -> lamp.set("large", "\uDFB9"));
        assertThat(lamp.get("large")).contains(LARGEST);
    }

    @Test
    @DisplayName("S1.2 a plugin has no more than its share, others have theirs")
    void theTotalIsLimited() {
        int most = (int) (KeyValues.MAX_TOTAL_BYTES / KeyValues.MAX_VALUE_BYTES);
        for (int i = 0; i < most; i++) {
            lamp.set("key " + i, LARGEST);
        }
        assertRefused("STORE_QUOTA", () -> lamp.set("one more", "x"));
        assertThat(lamp.get("one more")).isEmpty();

        store.of("other").set("one more", "x");
        lamp.set("key 0", "");
        lamp.set("one more", "x");
        assertThat(lamp.keys()).hasSize(most + 1);
    }

    @Test
    @DisplayName("S1.4 a full store says so, keeps the old values and takes new ones when there is room again")
    void aFullStoreKeepsTheOldValues() {
        try (TestStore small = new TestStore(home.resolve("small.db"), Optional.empty(), 1 << 20)) {
            KeyValues own = small.of("lamp");
            own.set("old", "y".repeat(500_000));
            assertRefused("STORE_FULL", () -> own.set("old", "z".repeat(1_000_000)));
            assertThat(own.get("old")).contains("y".repeat(500_000));

            own.set("old", "smaller");
            own.set("new", "value");
            assertThat(own.keys()).containsExactly("new", "old");
        }
    }

    @Test
    @DisplayName("S1.4 a store that cannot be written says so")
    void aStoreThatCannotBeWrittenSaysSo() throws Exception {
        Path directory = Files.createDirectory(home.resolve("directory"));
        try (TestStore nowhere = new TestStore(directory)) {
            KeyValues own = nowhere.of("lamp");
            assertRefused("STORE_READ_ONLY", () -> own.set("key", "value"));
            assertRefused("STORE_READ_ONLY", () -> own.get("key"));
        }
    }

    @Test
    @DisplayName("S1.5 nothing is opened before it is needed, and nothing lies about afterwards")
    void nothingIsOpenedBeforeItIsNeeded() {
        assertThat(home).isEmptyDirectory();
        assertThat(store.isOpen()).isFalse();
        lamp.set("key", "value");
        assertThat(home.resolve("native")).isEmptyDirectory();

        store.close();
        assertThat(home).isDirectoryContaining("glob:**/store.db");
        assertThat(home.toFile().list()).containsExactlyInAnyOrder("store.db", "native");
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KeyValueException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
