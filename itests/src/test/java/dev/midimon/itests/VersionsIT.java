package dev.midimon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("config C4.3, plugins P3.1 mappings choose among versions that run side by side")
class VersionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path home;

    @TempDir
    Path jars;

    @Test
    void eachMappingGetsTheVersionThatItNames() throws Exception {
        Files.createDirectories(home.resolve("plugins"));
        for (ExampleJar jar : new ExampleJar[] {
            ExampleJar.library("words", "1.0.0"),
            ExampleJar.library("words", "2.0.0"),
            ExampleJar.plugin("greeter", "1.0.3").importing("words", "[1,2)"),
            ExampleJar.plugin("greeter", "1.1.0").importing("words", "[1,2)"),
            ExampleJar.plugin("greeter", "2.0.0").importing("words", "[2,3)")
        }) {
            Path made = jar.writeTo(jars);
            Files.copy(made, home.resolve("plugins").resolve(made.getFileName()));
        }
        String[] versions = {"1.0", "1.0.3", "^1.0", "[1,2)", ">=1.2", "latest", "3"};
        StringBuilder file = new StringBuilder();
        for (int note = 0; note < versions.length; note++) {
            file.append("""
                    [[global_mappings]]
                    description = "%2$s"
                    trigger = { type = "Note", note = %1$d }
                    action = { type = "plugin", plugin = "greeter", version = "%2$s", data = { type = "greet" } }
                    """.formatted(note, versions[note]));
        }
        Files.writeString(home.resolve("config.toml"), file);
        try (RunningHub hub = RunningHub.start(home);
                Monitor monitor = hub.monitor()) {
            await().atMost(PATIENCE)
                    .until(() -> hub.ask("status").out().stream()
                                    .filter(line -> line.startsWith("not bound"))
                                    .count()
                            == 1);
            for (int note = 0; note < versions.length; note++) {
                hub.ask("send", "note_on:1:" + note + ":100", "note_off:1:" + note + ":0")
                        .succeeded();
            }

            assertThat(served(monitor, "1.0")).isEqualTo("1.0.3");
            assertThat(served(monitor, "1.0.3")).isEqualTo("1.0.3");
            assertThat(served(monitor, "^1.0")).isEqualTo("1.1.0");
            assertThat(served(monitor, "[1,2)")).isEqualTo("1.1.0");
            assertThat(served(monitor, ">=1.2")).isEqualTo("2.0.0");
            assertThat(served(monitor, "latest")).isEqualTo("2.0.0");
            await().atMost(PATIENCE).until(() -> !monitor.actions("3").isEmpty());
            assertThat(monitor.actions("3").get(0).path("error").path("code").asText())
                    .isEqualTo("VERSION_NOT_FOUND");
            assertThat(hub.ask("simulate", "note_on:1:6:100").succeeded().out())
                    .anyMatch(line -> line.matches(
                            ".*unbound .*expected version 3.* of plugin \"greeter\", found 2.0.0, 1.1.0, 1.0.3"));
        }
    }

    private static String served(Monitor monitor, String description) {
        return monitor.awaitOk(description, 1).get(0).path("version").asText();
    }
}
