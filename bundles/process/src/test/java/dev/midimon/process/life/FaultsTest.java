package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import dev.midimon.plugins.PluginEvent;
import dev.midimon.plugins.PluginHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("process R6 A worker that goes wrong")
class FaultsTest {

    private static final Pattern NOT_LOGGED = Pattern.compile("\\((\\d+) lines were not logged\\)");

    @TempDir
    private Path home;

    private Bench bench;
    private FakeHost faulty;

    @BeforeEach
    void open() throws Exception {
        Bench.needs("python3");
        bench = new Bench(home);
        faulty = bench.start(bench.deploy("faulty"));
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"exit, exit_code, 3", "segfault, signal, SIGSEGV"})
    @DisplayName("R6.3 an end that nobody asked for is reported, and the next press is served by a new process")
    void anEndIsReportedAndTheNextPressServed(String action, String fact, String value) throws Exception {
        long before = faulty.pid;

        assertThatThrownBy(() -> faulty.press(action))
                .isInstanceOf(ActionException.class)
                .extracting(thrown -> ((ActionException) thrown).code())
                .isEqualTo("PLUGIN_NOT_CONNECTED");
        awaitServed();

        await().atMost(Bench.PATIENCE).until(() -> faulty.pid != before && faulty.pid != 0);
        PluginEvent crashed = faulty.events.get(0);
        assertThat(crashed.properties()).containsEntry("event", "crashed").containsEntry(fact, value);
        assertThat(faulty.eventNames()).containsExactly("crashed", "restarting");
        assertThat(faulty.events.get(1).properties()).containsEntry("delay_s", "0");
        assertThat(faulty.states).hasSize(2).last().isEqualTo("running");
    }

    @Test
    @DisplayName("R6.3 the last lines of standard error are told with a crash")
    void theLastLinesAreTold() throws Exception {
        assertThatThrownBy(() -> faulty.press("exit")).isInstanceOf(ActionException.class);

        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(faulty.events).isNotEmpty());
        assertThat(faulty.events.get(0).properties()).containsEntry("stderr", "about to exit");
        assertThat(faulty.states.get(0)).isEqualTo("restarting: it ended with code 3: about to exit; again in 0 s");
    }

    @Test
    @DisplayName("R6.3 a plugin whose process is killed serves again")
    void aPluginThatIsKilledServesAgain() throws Exception {
        ProcessHandle.of(faulty.pid).orElseThrow().destroyForcibly();
        ProcessHandle.of(faulty.pid).ifPresent(handle -> handle.onExit().join());

        awaitServed();

        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(faulty.eventNames()).contains("restarting"));
    }

    @ParameterizedTest
    @CsvSource({"silence", "loop", "flood"})
    @DisplayName("R6.2 three actions in a row without an answer are a crash")
    void threeActionsWithoutAnAnswerAreACrash(String action) {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> faulty.press(action))
                    .isInstanceOf(ActionException.class)
                    .hasMessageContaining("500 ms");
        }

        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(faulty.eventNames()).contains("restarting"));
        assertThat(faulty.states.get(0)).startsWith("restarting: it was ended: 3 actions in a row were not answered");
        awaitServed();
    }

    @Test
    @DisplayName("R6.5 a worker that occupies more memory than it said is ended and started again")
    void aMemoryHogIsEnded() throws Exception {
        faulty.press("hog");

        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(faulty.eventNames()).contains("restarting"));
        assertThat(faulty.states.get(0)).contains("MiB, more than its max_memory_mb = 150");
    }

    @Test
    @DisplayName("R2.2 a worker opens no more files than it said")
    void openFilesAreLimited() throws Exception {
        Bench.needs("prlimit");

        assertThat(Files.readString(Path.of("/proc", Long.toString(faulty.pid), "limits")))
                .containsPattern("Max open files +64 +64 ");
    }

    @Test
    @DisplayName(
            "R3.7 a flood of output is read at a rate: its printer waits, takes no processor, serves on, and the log says so; its last lines are told when it is killed")
    void aFloodOfOutputHoldsUpItsPrinterAlone() throws Exception {
        faulty.press("well");
        long pid = faulty.pid;
        long worked = workedMillis(pid);
        long began = System.nanoTime();

        faulty.press("flood_aside");
        await().atMost(Bench.PATIENCE)
                .until(() -> notLogged().count() >= 2 && faulty.log.stream().anyMatch(FaultsTest::waits));

        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        long printed = notLogged().sum() * 100;
        assertThat(printed).isLessThan((1L << 20) * (2_000 + tookMillis) / 1_000);
        assertThat(workedMillis(pid) - worked).isLessThan(tookMillis / 4);
        assertThat(faulty.log).filteredOn(FaultsTest::waits).hasSize(1);
        assertThat(faulty.log.size()).isLessThan(10_000);
        awaitServed();
        assertThat(faulty.pid).isEqualTo(pid);
        assertThat(faulty.events).isEmpty();

        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(Bench.PATIENCE).until(() -> !faulty.events.isEmpty());
        assertThat(faulty.events.get(0).properties().get("stderr").lines())
                .hasSize(20)
                .containsOnly("x".repeat(99));
    }

    private static boolean waits(String line) {
        return line.contains("whoever prints more waits");
    }

    /** How many lines were left out, each time that it was told. */
    private LongStream notLogged() {
        return faulty.log.stream()
                .map(NOT_LOGGED::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)));
    }

    /** The time that a process has spent on processors, in the hundredths of a second that Linux counts. */
    private static long workedMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }

    @Test
    @DisplayName(
            "R3.2 frames that come byte by byte are read, wrong ids answer nobody, a frame that is too long closes the connection")
    void strangeFramesAreSurvived() throws Exception {
        faulty.press("byte_by_byte");
        faulty.press("wrong_ids");
        assertThatThrownBy(() -> faulty.press("too_long")).isInstanceOf(ActionException.class);
        faulty.press("well");

        assertThat(faulty.eventNames()).containsExactly("protocol_error");
        assertThat(faulty.events.get(0).message()).contains("16777217");
    }

    @Test
    @DisplayName("R4.6 a page that comes too late is 504, of a plugin that ends 502, of one that does not run 404")
    void pagesThatDoNotCome() throws Exception {
        PluginHttp pages = bench.processes().pages();

        assertThat(pages.call("faulty", request("/silence")).status()).isEqualTo(504);
        assertThat(pages.call("faulty", request("/exit")).status()).isEqualTo(502);
        assertThat(pages.call("nobody", request("/")).status()).isEqualTo(404);
    }

    /** A press is held for 500 ms, in which a slow machine may not have started the next process. */
    private void awaitServed() {
        await().atMost(Bench.PATIENCE).ignoreExceptions().until(() -> {
            faulty.press("well");
            return true;
        });
    }

    private static PluginHttp.Request request(String path) {
        return new PluginHttp.Request("GET", path, Map.of(), "");
    }
}
