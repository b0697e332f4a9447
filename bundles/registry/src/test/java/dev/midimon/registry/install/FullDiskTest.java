package dev.midimon.registry.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.midimon.plugins.PluginException;
import dev.midimon.plugins.PluginPolicy.Signatures;
import dev.midimon.plugins.market.InstallRequest;
import dev.midimon.plugins.market.InstallWatcher;
import dev.midimon.plugins.market.InstalledRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("registry §6.7 A disk that is full, and one that cannot be written")
class FullDiskTest {
    private static final InstallWatcher NOBODY = new InstallWatcher() {};
    /** The unit of {@code ulimit -f} is 512 bytes (POSIX). */
    private static final int BLOCKS_OF_100_KB = 200;

    @TempDir
    private Path home;

    private Shop shop;
    private LocalMarket market;

    /** A lamp 1.1.0 is installed, 1.0.0 can be gone back to, 1.2.0 and a folder with 2 MB in few bytes are offered. */
    @BeforeEach
    void install() throws Exception {
        shop = new Shop(home);
        shop.sells(Signatures.OFF, shop.document());
        market = shop.open();
        for (String version : List.of("1.0.0", "1.1.0")) {
            PluginJar.of("lamp", version).ofBytes(300_000).in(shop.wares);
            shop.build(Optional.empty());
            market.install(InstallRequest.of("lamp"), NOBODY);
        }
        PluginJar.of("lamp", "1.2.0").ofBytes(300_000).in(shop.wares);
        Path folder = Files.createDirectories(shop.wares.resolve("script"));
        Files.writeString(folder.resolve("plugin.toml"), "script\n1.0.0\n");
        Files.write(folder.resolve("zeros"), new byte[2_000_000]);
        shop.build(Optional.empty());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void unchanged() throws Exception {
        assertThat(shop.life.deployed()).containsExactly("lamp 1.1.0");
        assertThat(new Ledger(shop.data.resolve("registry")).find("lamp"))
                .get()
                .satisfies(entry -> assertThat(entry.current().version()).hasToString("1.1.0"));
        assertThat(shop.leftovers()).isEmpty();
    }

    private List<String> limited(int blocks, String... what) throws Exception {
        return within(List.of("/bin/sh", "-c", "ulimit -f " + blocks + " && exec \"$@\"", "sh"), what);
    }

    /** Not even root can write there. */
    private List<String> withReadOnly(Path folder, String... what) throws Exception {
        return within(
                List.of("bwrap", "--dev-bind", "/", "/", "--ro-bind", folder.toString(), folder.toString()), what);
    }

    private List<String> within(List<String> limits, String... what) throws Exception {
        List<String> command = new ArrayList<>(limits);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                LimitedInstallation.class.getName(),
                home.toString()));
        command.addAll(List.of(what));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        return said.lines().toList();
    }

    @Test
    void refusesEveryStepThatNeedsRoomAndLeavesTheOldSet() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");

        assertThat(limited(BLOCKS_OF_100_KB, "install:lamp", "install:script"))
                .containsExactly("install:lamp DISK_WRITE_FAILED", "install:script DISK_WRITE_FAILED");
        unchanged();
        assertThat(limited(0, "uninstall:lamp")).containsExactly("uninstall:lamp DISK_WRITE_FAILED");
        unchanged();
        assertThat(limited(BLOCKS_OF_100_KB, "rollback:lamp"))
                .as("a file is there again under another name")
                .containsExactly("rollback:lamp done");
        assertThat(shop.life.deployed()).containsExactly("lamp 1.0.0");

        shop.open().install(InstallRequest.of("lamp"), NOBODY);
        assertThat(shop.life.deployed()).containsExactly("lamp 1.2.0");
    }

    @Test
    void refusesWhatAReadOnlyDeployFolderCannotTakeAndLeavesTheOldSet() throws Exception {
        Assumptions.assumeTrue(
                runs("bwrap", "--dev-bind", "/", "/", "true"),
                "SKIPPED: there is no bubblewrap that works, to make a folder read-only for root, too");

        assertThat(withReadOnly(shop.deploy, "install:lamp", "rollback:lamp", "uninstall:lamp"))
                .containsExactly(
                        "install:lamp DEPLOY_FAILED", "rollback:lamp DEPLOY_FAILED", "uninstall:lamp DEPLOY_FAILED");
        unchanged();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void goesBackWithoutRoomAndWritesTheLedgerWhenTheNewFilesAreGone() throws Exception {
        PluginJar.of("lamp", "1.3.0").thatIs("failed").in(shop.wares);
        shop.build(Optional.empty());
        Path inTheWay = shop.data.resolve("registry").resolve("ledger.json.tmp").resolve("full");
        market = shop.open(step -> {
            try {
                if (step == Step.DEPLOYED) {
                    Files.createDirectories(inTheWay);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThatThrownBy(() -> market.install(InstallRequest.of("lamp"), NOBODY))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("ROLLED_BACK"));
        assertThat(inTheWay).doesNotExist();
        unchanged();
        assertThat(market.installed())
                .extracting(InstalledRelease::version)
                .extracting(Object::toString)
                .containsExactly("1.1.0");
    }
}
