package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.hub.ActionRecord;
import dev.midimon.api.hub.Hub;
import dev.midimon.api.hub.MidiEvent;
import dev.midimon.api.hub.MonitorEntry;
import dev.midimon.api.state.StateBoard;
import dev.midimon.plugins.PluginInfo;
import dev.midimon.plugins.PluginState;
import dev.midimon.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;

/** Plugins that come, change and go in the deploy folder while the real dispatcher serves events (plugins.md P1, P3, P4). */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PluginLifeIT {
    private static final String JARS = "midimon.itests.jars";
    private static final String MODULE = "bundles/wasm/src/test/resources/modules/counter.wasm";
    private static final String CALLS = "midimon.itests.calls";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KEYS = 100;

    @Inject
    public BundleContext framework;

    @Inject
    public Hub hub;

    @Inject
    public Plugins plugins;

    @Inject
    public StateBoard board;

    private final List<ActionRecord> records = new CopyOnWriteArrayList<>();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private StateBoard.Subscription monitoring;

    /** Runs before there is a framework: packs what the tests deploy. */
    @Configuration
    public Option[] configuration() throws Exception {
        Path jars = Files.createTempDirectory(Distribution.scratch(), "jars-");
        ExampleJar.library("words", "1.0.0").writeTo(jars);
        ExampleJar.library("words", "2.0.0").writeTo(jars);
        ExampleJar.plugin("greeter", "1.0.0").importing("words", "[1,2)").writeTo(jars);
        ExampleJar.plugin("greeter", "2.0.0").importing("words", "[2,3)").writeTo(jars);
        ExampleJar.plugin("recorder", "1.0.0").writeTo(jars);
        ExampleJar.plugin("recorder", "1.0.1").writeTo(jars);
        System.setProperty(JARS, jars.toString());
        return new Option[] {HubConfiguration.distribution(), HubConfiguration.assertions()};
    }

    @Before
    public void listen() {
        System.getProperties().put(CALLS, calls);
        monitoring = hub.monitor(entry -> {
            if (entry instanceof MonitorEntry.Acted acted) {
                records.add(acted.record());
            }
        });
    }

    @After
    public void emptyTheDeployFolder() throws IOException {
        monitoring.close();
        System.getProperties().remove(CALLS);
        for (Path file : deployed()) {
            Files.delete(file);
        }
        await().atMost(PATIENCE).until(() -> thirdParty().isEmpty());
    }

    @Test
    public void aJarThatIsDroppedActsAndOneThatIsRemovedIsGone() throws Exception {
        map("note = 1", "recorder", "", "{ type = \"record\", what = \"{velocity}\" }");
        List<String> restarted = new CopyOnWriteArrayList<>();
        BundleListener listener = event -> {
            if (event.getType() == BundleEvent.STOPPED
                    && !event.getBundle().getSymbolicName().startsWith("com.example.")) {
                restarted.add(event.getBundle().toString());
            }
        };
        framework.addBundleListener(listener);
        press(1, 7);
        awaitRecords(1);
        assertThat(records.get(0).outcome()).isEqualTo(ActionRecord.Outcome.UNBOUND);

        deploy("recorder", "1.0.0");
        awaitState("recorder", "1.0.0", PluginState.RUNNING);
        await().atMost(PATIENCE).until(() -> hub.status().unbound().isEmpty());
        press(1, 8);
        awaitRecords(2);
        assertThat(records.get(1).outcome()).isEqualTo(ActionRecord.Outcome.OK);
        assertThat(calls).containsExactly("1.0.0 8");

        Files.delete(folder().resolve("recorder.jar"));
        await().atMost(PATIENCE).until(() -> thirdParty().isEmpty());
        press(1, 9);
        awaitRecords(3);
        assertThat(records.get(2).outcome()).isEqualTo(ActionRecord.Outcome.UNBOUND);
        assertThat(records.get(2).error().orElseThrow().message()).contains("recorder");
        assertThat(calls).hasSize(1);
        framework.removeBundleListener(listener);
        assertThat(restarted).isEmpty();
    }

    /** Of another kind the bundle's content is a module; its engine and what checks its parameters lie within other bundles (wasm.md W1.1, W2.3). */
    @Test
    public void aModuleThatIsDroppedActsAndOneThatIsRemovedIsGone() throws Exception {
        map("note = 1", "counter", "", "{ type = \"count\", step = 5 }");
        map("note = 2", "counter", "", "{ type = \"count\", step = \"five\" }");
        Path module = Path.of(System.getProperty("midimon.root"), MODULE);
        Files.copy(module, folder().resolve("counter.wasm"));
        awaitState("counter", "1.0.0", PluginState.RUNNING);
        await().atMost(PATIENCE).until(() -> hub.status().unbound().size() == 1);
        assertThat(hub.status().unbound().toString()).contains("step: string found, integer expected");

        press(1, 8);
        awaitRecords(1);
        assertThat(records.get(0).outcome()).isEqualTo(ActionRecord.Outcome.OK);
        assertThat(board.value("counter.count")).contains(5L);

        Files.delete(folder().resolve("counter.wasm"));
        await().atMost(PATIENCE).until(() -> thirdParty().isEmpty());
        press(1, 9);
        awaitRecords(2);
        assertThat(records.get(1).outcome()).isEqualTo(ActionRecord.Outcome.UNBOUND);
    }

    /** Of another kind the bundle's content is a folder, whose program is a process for each call (process.md R1.1, R5). */
    @Test
    public void aProgramThatIsDroppedActsAndOneThatIsRemovedIsGone() throws Exception {
        map("note = 1", "blinker", "", "{ type = \"blink\", level = \"{velocity}\" }");
        Path beside = Files.createDirectory(folder().resolve(".blinker"));
        Files.writeString(beside.resolve("plugin.toml"), """
                [metadata]
                id = "blinker"
                version = "1.0.0"
                entry_point = "blink"

                [runtime]
                mode = "per_call"
                """);
        Files.writeString(beside.resolve("blink"), """
                #!/bin/sh
                case "$1 $2" in
                    *'"level":9'*) echo "9 is too bright" >&2; exit 1 ;;
                    "execute "*'"action":"blink"'*'"level":8'*) ;;
                    execute*) echo "expected level 8, found $2" >&2; exit 1 ;;
                esac
                """);
        Files.setPosixFilePermissions(beside.resolve("blink"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path program = Files.move(beside, folder().resolve("blinker"));
        awaitState("blinker", "1.0.0", PluginState.RUNNING);
        await().atMost(PATIENCE).until(() -> hub.status().unbound().isEmpty());

        press(1, 8);
        awaitRecords(1);
        assertThat(records.get(0).outcome()).as("%s", records.get(0)).isEqualTo(ActionRecord.Outcome.OK);
        press(1, 9);
        awaitRecords(2);
        assertThat(records.get(1).outcome()).isEqualTo(ActionRecord.Outcome.FAILED);
        assertThat(records.get(1).error().orElseThrow().message()).contains("9 is too bright");

        Files.move(program, folder().resolve(".blinker"));
        await().atMost(PATIENCE).until(() -> thirdParty().isEmpty());
        press(1, 10);
        awaitRecords(3);
        assertThat(records.get(2).outcome()).isEqualTo(ActionRecord.Outcome.UNBOUND);
        for (String file : List.of("blink", "plugin.toml", "")) {
            Files.delete(folder().resolve(".blinker").resolve(file));
        }
    }

    @Test
    public void swapsUnderAThousandEventsASecondLoseAndDoubleNothingAndKeepTheOrder() throws Exception {
        mapKeysToTheRecorder();
        deploy("recorder", "1.0.0");
        awaitState("recorder", "1.0.0", PluginState.RUNNING);
        await().atMost(PATIENCE).until(() -> hub.status().unbound().isEmpty());
        int presses = 4_000;
        Thread player = new Thread(() -> play(presses), "test-player");
        player.start();

        int swaps = 0;
        String version = "1.0.0";
        while (player.isAlive()) {
            String next = version.equals("1.0.0") ? "1.0.1" : "1.0.0";
            if (swaps % 2 == 0) {
                deploy("recorder", next);
            } else {
                overwrite("recorder", next);
            }
            awaitState("recorder", next, PluginState.RUNNING);
            String old = version;
            await().atMost(PATIENCE).until(() -> installed("recorder", old).isEmpty());
            version = next;
            swaps++;
        }
        player.join();

        await().atMost(PATIENCE).until(() -> calls.size() >= 2 * presses);
        System.out.println(swaps + " swaps while " + 2 * presses + " events were served");
        assertThat(swaps).isGreaterThanOrEqualTo(5);
        assertThat(calls.stream().map(call -> call.substring(call.indexOf(' ') + 1)))
                .containsExactlyElementsOf(expected(presses));
        assertThat(calls.stream().map(call -> call.substring(0, call.indexOf(' '))))
                .contains("1.0.0", "1.0.1");
    }

    @Test
    public void twoVersionsServeTheirMappingsEachWithItsOwnClasses() throws Exception {
        mapping("note = 1", "greeter", "version = \"1.0\",", "{ type = \"greet\" }");
        mapping("note = 2", "greeter", "version = \">=2\",", "{ type = \"greet\" }");
        mapping("note = 3", "greeter", "", "{ type = \"greet\" }");
        reload();
        for (String example : List.of("words", "greeter")) {
            for (String version : List.of("1.0.0", "2.0.0")) {
                copy(example, version, example + "-" + version + ".jar");
            }
        }
        awaitState("greeter", "1.0.0", PluginState.RUNNING);
        awaitState("greeter", "2.0.0", PluginState.RUNNING);
        await().atMost(PATIENCE).until(() -> hub.status().unbound().isEmpty());

        press(1, 1);
        press(2, 1);
        press(3, 1);
        awaitRecords(3);

        assertThat(records).extracting(ActionRecord::version).containsExactly("1.0.0", "2.0.0", "2.0.0");
        assertThat(board.value("greeter.greeting1")).contains("greeter 1 with words 1.0.0");
        assertThat(board.value("greeter.greeting2")).contains("greeter 2 with words 2.0.0");
    }

    @Test
    public void whatIsMissingIsSaidInWordsAndThePluginStartsWhenItArrives() throws Exception {
        copy("words", "2.0.0", "words-2.jar");
        copy("greeter", "1.0.0", "greeter.jar");
        awaitState("greeter", "1.0.0", PluginState.UNRESOLVED);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        installed("greeter", "1.0.0").orElseThrow().reason())
                .contains("dev.midimon.itests.example.words", "[1,2)", "only 2 is installed"));

        copy("words", "1.0.0", "words-1.jar");
        awaitState("greeter", "1.0.0", PluginState.RUNNING);
    }

    // --- The mapping file -------------------------------------------------------------------------------------------

    private final StringBuilder file = new StringBuilder();

    private void map(String trigger, String plugin, String options, String data) throws IOException {
        mapping(trigger, plugin, options, data);
        reload();
    }

    private void mapping(String trigger, String plugin, String options, String data) {
        file.append("""
                [[global_mappings]]
                trigger = { type = "Note", %s }
                action = { type = "plugin", plugin = "%s", %s data = %s }
                """.formatted(trigger, plugin, options, data));
    }

    private void mapKeysToTheRecorder() throws IOException {
        for (int key = 0; key < KEYS; key++) {
            for (String on : List.of("press", "release")) {
                mapping(
                        "note = " + key + ", on = \"" + on + "\"",
                        "recorder",
                        "",
                        "{ type = \"record\", what = \"" + on + " {note} {velocity}\" }");
            }
        }
        reload();
    }

    private void reload() throws IOException {
        Files.writeString(Path.of(framework.getProperty("midimon.config")), file);
        assertThat(hub.reload().problems()).isEmpty();
    }

    // --- Playing ----------------------------------------------------------------------------------------------------

    private void press(int note, int velocity) throws InterruptedException {
        hub.send(List.of(
                MidiEvent.parse("note_on:1:" + note + ":" + velocity), MidiEvent.parse("note_off:1:" + note + ":0")));
    }

    private void play(int presses) {
        List<MidiEvent> events = new ArrayList<>();
        for (int i = 0; i < presses; i++) {
            String numbers = ":1:" + i % KEYS + ":" + (1 + i / KEYS);
            events.add(MidiEvent.parse("note_on" + numbers).at(2 * i));
            events.add(MidiEvent.parse("note_off" + numbers).at(2 * i + 1));
        }
        try {
            hub.send(events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> expected(int presses) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < presses; i++) {
            String numbers = " " + i % KEYS + " " + (1 + i / KEYS);
            expected.add("press" + numbers);
            expected.add("release" + numbers);
        }
        return expected;
    }

    private void awaitRecords(int count) {
        await().atMost(PATIENCE).until(() -> records.size() >= count);
    }

    // --- The deploy folder ------------------------------------------------------------------------------------------

    private Path folder() {
        return Path.of(framework.getProperty("midimon.deploy"));
    }

    private static Path jar(String example, String version) {
        return Path.of(System.getProperty(JARS)).resolve("com.example." + example + "-" + version + ".jar");
    }

    /** As a careful program does it: writes beside and moves over. */
    private void deploy(String example, String version) throws IOException {
        copy(example, version, example + ".jar");
    }

    private void copy(String example, String version, String name) throws IOException {
        Path beside = folder().resolve(name + ".part");
        Files.copy(jar(example, version), beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** As {@code cp} does it: in place. */
    private void overwrite(String example, String version) throws IOException {
        Files.write(folder().resolve(example + ".jar"), Files.readAllBytes(jar(example, version)));
    }

    private List<Path> deployed() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList();
        }
    }

    private List<PluginInfo> thirdParty() {
        return plugins.list().stream().filter(plugin -> !plugin.builtIn()).toList();
    }

    /** The version's state and the reason for it. */
    private Optional<PluginInfo.Installed> installed(String id, String version) {
        return plugins.find(id).stream()
                .flatMap(plugin -> plugin.versions().stream())
                .filter(installed -> installed.version().map(Object::toString).equals(Optional.of(version)))
                .findFirst();
    }

    private void awaitState(String id, String version, PluginState state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(installed(id, version).map(PluginInfo.Installed::state))
                        .as("%s %s among %s", id, version, plugins.find(id))
                        .contains(state));
    }
}
