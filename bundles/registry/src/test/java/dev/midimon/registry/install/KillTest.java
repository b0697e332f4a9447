package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("registry §6 A process that is killed at any step leaves the old set or the new one")
class KillTest {
    private static final InstallWatcher NOBODY = new InstallWatcher() {};
    /** The step that makes the new set the installed one, and those that follow. */
    private static final Set<Step> AFTER_THE_COMMIT = EnumSet.of(Step.COMMITTED, Step.DEPLOYED, Step.RUNNING);

    @TempDir
    private Path home;

    static Stream<Arguments> cases() {
        return Stream.of(
                        cases("install", EnumSet.range(Step.PLANNED, Step.DEPLOYED)),
                        cases("update", EnumSet.range(Step.PLANNED, Step.DEPLOYED)),
                        cases("update that fails", EnumSet.of(Step.TAKEN_BACK)),
                        cases("rollback", EnumSet.of(Step.STAGED, Step.COMMITTED, Step.DEPLOYED)),
                        cases("uninstall", EnumSet.of(Step.COMMITTED)))
                .flatMap(stream -> stream);
    }

    private static Stream<Arguments> cases(String what, Set<Step> steps) {
        return steps.stream().map(step -> Arguments.of(what, step));
    }

    @ParameterizedTest(name = "{0} killed after {1}")
    @MethodSource("cases")
    void leavesTheOldSetOrTheNewOne(String what, Step step) throws Exception {
        try (Shop shop = new Shop(home)) {
            shop.sells(Signatures.OFF, shop.document());
            if (!what.equals("install")) {
                PluginJar.of("lamp", "1.0.0").in(shop.wares);
                shop.build(Optional.empty());
                shop.open().install(InstallRequest.of("lamp"), NOBODY);
            }
            PluginJar.of("lamp", "1.1.0")
                    .needs("dimmer", "1.0.0")
                    .thatIs(what.equals("update that fails") ? "failed" : "running")
                    .in(shop.wares);
            PluginJar.of("dimmer", "1.0.0").in(shop.wares);
            shop.build(Optional.empty());
            if (what.equals("rollback") || what.equals("uninstall")) {
                shop.open().install(InstallRequest.of("lamp"), NOBODY);
            }
        }
        killedAfter(step, what);

        try (Shop shop = new Shop(home)) {
            shop.sells(Signatures.OFF, shop.document());
            LocalMarket market = shop.open();
            assertThat(shop.life.deployed()).isEqualTo(expected(what, step));
            assertThat(market.installed())
                    .extracting(release -> release.id() + " " + release.version())
                    .containsExactlyElementsOf(expected(what, step));
            assertThat(shop.leftovers()).isEmpty();

            market.install(InstallRequest.of("dimmer"), NOBODY);
            assertThat(shop.life.deployed()).contains("dimmer 1.0.0");
        }
    }

    private static List<String> expected(String what, Step step) {
        List<String> none = List.of();
        List<String> old = List.of("lamp 1.0.0");
        List<String> updated = List.of("dimmer 1.0.0", "lamp 1.1.0");
        boolean committed = AFTER_THE_COMMIT.contains(step);
        return switch (what) {
            case "install" -> committed ? updated : none;
            case "update", "update that fails" -> committed ? updated : old;
            case "rollback" -> committed ? List.of("dimmer 1.0.0", "lamp 1.0.0") : updated;
            default -> committed ? List.of("dimmer 1.0.0") : updated;
        };
    }

    private void killedAfter(Step step, String what) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledInstallation.class.getName(),
                        home.toString(),
                        step.name(),
                        what)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("ended; it said %s", said)
                .isTrue();
        assertThat(process.exitValue()).as("exit code; it said %s", said).isEqualTo(137);
    }
}
