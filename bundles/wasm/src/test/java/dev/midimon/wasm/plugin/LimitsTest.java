package dev.midimon.wasm.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.api.action.ActionException;
import dev.midimon.plugins.PluginException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("wasm W4 Limits")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LimitsTest {

    private static final long HEAP = 1L << 30;

    private final WasmKind kind = new WasmKind(HEAP);

    @TempDir
    private Path data;

    @AfterEach
    void stop() {
        kind.close();
    }

    private TestHost start(Map<String, ?> settings) throws Exception {
        return TestHost.start(kind, "limits.wasm", data, settings);
    }

    @ParameterizedTest
    @CsvSource({
        "spin, WASM_INSTRUCTION_LIMIT, 100000000 instructions",
        "hog, WASM_MEMORY_LIMIT, 128 MiB",
        "trap, WASM_TRAP, unreachable",
        "exit, WASM_EXIT, code 7",
    })
    @DisplayName(
            "W4.1 W4.3 a call beyond a limit fails and names it; a trap is told apart; the next call has a fresh instance")
    void aCallBeyondALimitFails(String action, String code, String words) throws Exception {
        TestHost host = start(Map.of());
        host.call("calls");
        host.call("calls");
        assertThat(host.state).containsEntry("calls", 2L);

        assertThatThrownBy(() -> host.call(action))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);

        host.call("calls");
        assertThat(host.state).containsEntry("calls", 1L);
    }

    @Test
    @DisplayName("W4.3 calls that are too deep are a trap")
    void callsThatAreTooDeepAreATrap() throws Exception {
        TestHost host = start(Map.of());

        assertThatThrownBy(() -> host.call("recurse"))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("WASM_TRAP"));
    }

    @Test
    @DisplayName("W4.2 the user may raise and lower limits; a change counts from the next call")
    void theUserMayRaiseAndLowerLimits() throws Exception {
        TestHost host = start(Map.of("max_instructions", 1_000_000L));
        Map<String, Integer> rounds = Map.of("rounds", 1_000_000);
        assertThatThrownBy(() -> host.call("work", rounds)).hasMessageContaining("1000000 instructions");

        host.change(Map.of("max_instructions", 1_000_000_000L));
        host.call("work", Map.of("rounds", 50_000_000));

        host.change(Map.of("max_memory_mb", 3));
        assertThatThrownBy(() -> host.call("hog")).hasMessageContaining("3 MiB");
    }

    @Test
    @DisplayName("W4.1 a call that takes too long is interrupted, also when it only waits")
    void aCallThatTakesTooLongIsInterrupted() throws Exception {
        TestHost host = start(Map.of("max_seconds", 0.5, "max_instructions", 1_000_000_000_000L));

        for (String action : new String[] {"sleep", "spin"}) {
            assertThatThrownBy(() -> host.call(action))
                    .isInstanceOfSatisfying(
                            ActionException.class, e -> assertThat(e.code()).isEqualTo("WASM_TIME_LIMIT"))
                    .hasMessageContaining("500 ms");
            assertThat(Thread.interrupted()).isFalse();
        }
        host.call("nothing");
    }

    @Test
    @DisplayName("W4.1 an interrupt from outside ends the call")
    void anInterruptFromOutsideEndsTheCall() throws Exception {
        TestHost host = start(Map.of("max_instructions", 1_000_000_000_000L));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> host.call("spin")).isInstanceOf(InterruptedException.class);
        host.call("nothing");
    }

    @Test
    @DisplayName("W4.4 a plugin whose memory does not fit beside the others is not started")
    void aPluginWhoseMemoryDoesNotFitIsNotStarted() throws Exception {
        TestHost first = start(Map.of("max_memory_mb", 400));

        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("WASM_MEMORY_BUDGET"))
                .hasMessageContaining("112 MiB are left");

        first.change(Map.of("max_memory_mb", 600));
        assertThat(first.health).contains("600 MiB");
        first.change(Map.of());
        assertThat(first.health).isEmpty();
        start(Map.of());
    }

    @Test
    @DisplayName("W4.5 what a call writes becomes log lines, up to 64 KiB")
    void whatACallWritesBecomesLogLines() throws Exception {
        TestHost host = start(Map.of());

        host.call("flood");

        assertThat(host.log)
                .hasSizeBetween(1_000, 1_600)
                .first()
                .isEqualTo("INFO There is no end to what this one has to say.");
        assertThat(host.log.get(host.log.size() - 1)).contains("more output than 65536 bytes");
        assertThat(kind.describe(host.content()).capabilities()).isEqualTo(Set.of());
    }
}
