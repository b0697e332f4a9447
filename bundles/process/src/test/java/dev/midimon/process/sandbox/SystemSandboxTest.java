package dev.midimon.process.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.plugins.Confinement;
import dev.midimon.plugins.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/capabilities.md: where there is no sandbox")
@EnabledOnOs(OS.LINUX)
class SystemSandboxTest {

    private static final Launch LAUNCH = new Launch(List.of("/bin/true"), Map.of("LANG", "C"), Path.of("/"));
    private static final Policy POLICY =
            new Policy("p", Set.of(), List.of(), Optional.empty(), Optional.empty(), List.of(), List.of(), Limits.NONE);

    @TempDir
    private Path folder;

    private final AtomicBoolean required = new AtomicBoolean();

    @Test
    void aMissingProgramIsNamedWithWhatToInstall() {
        SystemSandbox sandbox = sandbox(folder.toString());

        assertThat(sandbox.confinement()).isEqualTo(Confinement.UNSANDBOXED);
        assertThat(sandbox.shortcoming()).hasValueSatisfying(words -> assertThat(words)
                .contains("the program bwrap is not in PATH", "install the package bubblewrap"));
    }

    @Test
    void aRefusalOfTheSystemIsQuotedWithWhatWouldHelp() throws IOException {
        SystemSandbox sandbox =
                sandbox(folderWithBubblewrap("echo 'bwrap: setting up uid map: Permission denied' >&2; exit 1"));

        assertThat(sandbox.shortcoming()).hasValueSatisfying(words -> assertThat(words)
                .contains("setting up uid map: Permission denied", "kernel.unprivileged_userns_clone", "AppArmor"));
    }

    @Test
    void aPreferredSandboxLetsAPluginRunWithout() {
        assertThat(sandbox(folder.toString()).confine(LAUNCH, POLICY)).isEqualTo(LAUNCH);
    }

    @Test
    void aRequiredSandboxKeepsAPluginFromRunningWithoutFromThenOn() {
        SystemSandbox sandbox = sandbox(folder.toString());
        sandbox.confine(LAUNCH, POLICY);
        required.set(true);

        assertThatThrownBy(() -> sandbox.confine(LAUNCH, POLICY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("SANDBOX_MISSING"))
                .hasMessageContaining("bwrap")
                .hasMessageContaining("sandbox = \"preferred\"");
    }

    @Test
    void theSystemIsAskedOnceAndNotBeforeSomebodyNeedsTheAnswer() throws IOException {
        Path calls = folder.resolve("calls");
        SystemSandbox sandbox = sandbox(folderWithBubblewrap("echo call >> " + calls));
        assertThat(calls).doesNotExist();

        sandbox.confinement();
        sandbox.confine(LAUNCH, POLICY);

        assertThat(sandbox.confinement()).isEqualTo(Confinement.SANDBOXED);
        assertThat(calls).hasContent("call");
    }

    @Test
    void tasksAreLimitedWhereTheKernelCountsThemForEachSandbox() {
        assertThat(Machine.countsTasks("5.13.9-generic")).isFalse();
        assertThat(Machine.countsTasks("5.14.0")).isTrue();
        assertThat(Machine.countsTasks("6.1.0-18-amd64")).isTrue();
        assertThat(Machine.countsTasks("unknown")).isFalse();
    }

    private SystemSandbox sandbox(String path) {
        return new SystemSandbox(folder.resolve("filters"), List.of(), Map.of("PATH", path), required::get);
    }

    private String folderWithBubblewrap(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("bwrap"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return folder + ":/usr/bin:/bin";
    }
}
