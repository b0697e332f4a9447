package dev.midimon.actions.desktop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.midimon.actions.desktop.platform.OperatingSystem;
import dev.midimon.actions.desktop.platform.Programs;
import dev.midimon.api.action.ActionException;
import dev.midimon.api.action.Gesture;
import dev.midimon.api.action.TriggerContext;
import dev.midimon.api.parameter.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("actions §8 launch")
@DisabledOnOs(OS.WINDOWS)
class LaunchPluginTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LaunchPlugin plugin;
    private Path calls;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeADesktop() throws IOException {
        calls = directory.resolve("calls");
        Path applications = Files.createDirectory(directory.resolve("applications"));
        Files.writeString(
                applications.resolve("org.example.Painter.desktop"),
                "[Desktop Entry]\nName=Great Painter\nExec=painter\n");
        program("gtk-launch");
        program("xdg-open");
        plugin = new LaunchPlugin(
                OperatingSystem.LINUX,
                new Programs(List.of(directory)),
                new DesktopEntries(List.of(directory.resolve("nowhere"), applications)));
    }

    private void program(String name) throws IOException {
        Path program = directory.resolve(name);
        Files.writeString(program, "#!/bin/sh\necho \"${0##*/} $*\" >> " + calls + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private void launch(String app) throws Exception {
        plugin.actions()
                .find("launch")
                .orElseThrow()
                .bind(Parameters.from(Map.of("app", app)))
                .execute(TriggerContext.of(Gesture.NOTE).build());
    }

    @Test
    @DisplayName("A8.1 programs")
    void aProgramIsStartedAndNotWaitedFor() throws Exception {
        Path program = directory.resolve("editor");
        Files.writeString(program, "#!/bin/sh\necho editor >> " + calls + "\nsleep 2\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        launch("editor");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls).hasContent("editor"));
    }

    @ParameterizedTest
    @DisplayName("A8.2 applications of the desktop")
    @ValueSource(strings = {"org.example.Painter", "org.example.painter", "Great Painter", "great painter"})
    void anApplicationIsFoundByItsIdOrName(String app) throws Exception {
        launch(app);

        assertThat(calls).hasContent("gtk-launch org.example.Painter");
    }

    @Test
    @DisplayName("A8.3 files and addresses")
    void addressesAndFilesAreOpened() throws Exception {
        Path file = Files.writeString(directory.resolve("notes.txt"), "");
        launch("https://example.org/?a=1&b=2");
        launch(file.toString());

        assertThat(calls).hasContent("xdg-open https://example.org/?a=1&b=2\nxdg-open " + file);
    }

    @Test
    @DisplayName("A8.4 errors")
    void whatIsNotThereIsAnError() {
        assertThatThrownBy(() -> launch("no such app"))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("APP_NOT_FOUND"));
    }

    @Test
    @DisplayName("A8.4 errors")
    void withoutTheDesktopsProgramsItIsNotSupported() throws Exception {
        Files.delete(directory.resolve("gtk-launch"));

        assertThatThrownBy(() -> launch("Great Painter"))
                .isInstanceOfSatisfying(
                        ActionException.class, e -> assertThat(e.code()).isEqualTo("NOT_SUPPORTED"))
                .hasMessageContaining("gtk-launch");
    }

    @Test
    @DisplayName("A8.4 errors")
    void whatLooksLikeAnOptionIsRefused() {
        assertThatThrownBy(() -> launch("--help")).hasMessageStartingWith("app: expected text that matches");
    }
}
