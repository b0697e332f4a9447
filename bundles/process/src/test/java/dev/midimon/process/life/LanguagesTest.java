package dev.midimon.process.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.midimon.api.action.ActionException;
import dev.midimon.plugins.PluginException;
import dev.midimon.process.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("process R1, R5 and R7 Plugins in other languages")
class LanguagesTest {

    @TempDir
    private Path home;

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(home);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    @DisplayName("R1.2 a script for Node serves")
    void aScriptForNodeServes() throws Exception {
        Bench.needs("node");
        FakeHost lamp = bench.start(bench.deploy("lamp-node"));

        lamp.press("set_level", Map.of("level", 12));

        assertThat(lamp.published).containsEntry("level", 12L);
        assertThatThrownBy(() -> lamp.press("nonsense")).hasMessage("there is no action nonsense");
    }

    @Test
    @DisplayName("R1.5 without the interpreter a plugin is unresolved, with the program in the reason")
    void withoutTheInterpreterItIsUnresolved() throws Exception {
        Bench bare = new Bench(home.resolve("bare"), Map.of("PATH", home.toString()));

        assertThatThrownBy(() -> bare.start(bare.deploy("lamp-python")))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("needs python3, which is not on the PATH")
                .extracting(thrown -> ((PluginException) thrown).code())
                .isEqualTo(PluginException.RUNTIME_MISSING);
        bare.close();
    }

    @Test
    @DisplayName("R5 a plugin of single calls is started for each; an error carries what it complained about")
    void aPluginOfSingleCallsIsStartedForEach() throws Exception {
        Bench.needs("python3");
        FakeHost host = bench.start(bench.deploy("per-call"));

        host.press("blink", Map.of("times", 3));

        assertThat(host.log).contains("INFO did blink {'times': 3}");
        assertThatThrownBy(() -> host.press("fail"))
                .isInstanceOf(ActionException.class)
                .hasMessage("execute ended with code 1: it failed on purpose");
    }

    @Test
    @DisplayName("R5 a single call that prints a flood waits")
    void aSingleCallThatPrintsAFloodWaits() throws Exception {
        Bench.needs("python3");
        FakeHost host = bench.start(bench.deploy("per-call"));

        Throwable thrown = catchThrowable(() -> host.press("flood"));

        assertThat(thrown).isInstanceOf(ActionException.class).hasMessageMatching("execute ended with code 1: \\d+");
        long bytes = Long.parseLong(thrown.getMessage().replaceAll(".*: ", ""));
        assertThat(bytes).isLessThan(4L << 20);
    }

    @Test
    @DisplayName("R7 a native library serves, gets its results back, and a segmentation fault ends only its runner")
    void aNativeLibraryServes() throws Exception {
        Bench.needs("cc");
        Path folder = bench.deploy("lamp-native");
        Process compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", "lamp.so", "lamp.c")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(compiler.exitValue()).isZero();
        FakeHost lamp = bench.host("lamp-native", folder);
        var instance = bench.start(lamp);

        lamp.press("set_level", Map.of("text", "a \"quoted\" }"));
        lamp.press("set_level", Map.of("level", 2));
        assertThatThrownBy(() -> lamp.press("nothing")).hasMessage("execute returned nothing");
        assertThatThrownBy(() -> lamp.press("crash")).isInstanceOf(ActionException.class);
        lamp.press("set_level", Map.of("level", 3));

        assertThat(lamp.events.get(0).properties()).containsEntry("signal", "SIGSEGV");
        assertThat(lamp.log)
                .anyMatch(
                        line -> line.startsWith(
                                "INFO execute {\"action\":\"set_level\",\"params\":{\"text\":\"a \\\"quoted\\\" }\"},\"context\":{"));
        instance.stop(Duration.ofSeconds(20));
        await().atMost(Bench.PATIENCE)
                .untilAsserted(() -> assertThat(lamp.log).contains("INFO shutdown, 0 results not freed"));
    }

    @Test
    @DisplayName("R1.3 a program is asked what it is with --metadata, and serves")
    void aProgramIsAskedWhatItIs() throws Exception {
        Bench.needs("python3");
        Path program = program("""
                import sys
                if sys.argv[1:] == ["--metadata"]:
                    print('{"id": "blinker", "name": "Blinker", "author": "Ann", "version": "1.2.3", "icon": "x", "route": "/blinker",'
                          ' "actions": ["blink"], "capabilities": ["network"], "description": "Blinks"}')
                """);

        Manifest manifest = bench.processes().ask(program);

        assertThat(manifest.description().id()).isEqualTo("blinker");
        assertThat(manifest.description().capabilities()).containsExactly("network");
        assertThat(manifest.actions()).extracting(action -> action.name()).containsExactly("blink");
        assertThat(manifest.route()).contains("/blinker");
    }

    @Test
    @DisplayName("R1.3 a program that fails, hangs or lies when it is asked is refused with the reason")
    void aProgramThatLiesIsRefused() throws Exception {
        Bench.needs("python3");
        refused("import sys; sys.exit('no config')", "ended with code 1: no config");
        refused("print('hello')", "expected one JSON object on standard output, found no JSON");
        refused("print('{\"id\": \"a b\"}')", "id: expected letters, digits and -, found \"a b\"");
        refused(
                "print('{\"id\": \"a\", \"version\": \"one\", \"name\": \"" + "x".repeat(101)
                        + "\", \"author\": \"\"}')",
                "version");
        refused(
                "print('{\"id\": \"a\", \"version\": \"1.0.0\", \"name\": \"" + "x".repeat(101)
                        + "\", \"author\": \"\"}')",
                "name: expected at most 100 characters, found 101");
        refused(
                "print('{\"id\": \"a\", \"version\": \"1.0.0\", \"name\": \"\", \"author\": \"\", \"route\": \"/../x\"}')",
                "route: expected a path that starts with / and has no ..");
        refused("import time; time.sleep(60)", "no end within 5 s");
    }

    private void refused(String script, String reason) throws IOException {
        Path program = program(script);
        assertThatThrownBy(() -> bench.processes().ask(program))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("blinker.binary --metadata: ")
                .hasMessageContaining(reason);
    }

    private Path program(String python) throws IOException {
        Path program = home.resolve("blinker.binary");
        Files.writeString(program, "#!/usr/bin/env python3\n" + python);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
