package dev.midimon.process.sandbox;

import static dev.midimon.process.sandbox.Escapes.REACHED;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("docs/capabilities.md: escape attempts of a process")
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscapeTest {

    private static final Set<String> NOTHING = Set.of();
    private static final Set<String> EVERYTHING =
            Set.of("network", "filesystem", "audio", "midi", "subprocess", "system_control");
    private static final String NOT_THERE = "refused: No such file or directory";
    private static final String NOT_PERMITTED = "refused: Operation not permitted";
    private static final String READ_ONLY = "refused: Read-only file system";

    private Escapes escapes;

    @BeforeAll
    void begin(@TempDir Path root) throws IOException, InterruptedException {
        escapes = new Escapes(root.toRealPath(), Map.of());
    }

    @Test
    @DisplayName("S1 files of the user")
    void nothingInTheHomeDirectoryIsThere() throws Exception {
        Path secret = Files.writeString(escapes.home.resolve("secret"), "s", CREATE_NEW);

        assertThat(escapes.attempt(EVERYTHING, "read", secret.toString())).isEqualTo(NOT_THERE);
        assertThat(escapes.attempt(EVERYTHING, "read", System.getProperty("user.home")))
                .isEqualTo(NOT_THERE);
        assertThat(escapes.attempt(EVERYTHING, "read", "/etc/shadow")).isEqualTo(NOT_THERE);
        assertThat(escapes.attempt(EVERYTHING, "read", "/var/log")).isEqualTo(NOT_THERE);
    }

    @ParameterizedTest
    @DisplayName("S2 the system")
    @ValueSource(strings = {"/usr/escaped", "/usr/bin/escaped", "/etc/ld.so.cache"})
    void theSystemCannotBeChanged(String file) throws Exception {
        assertThat(escapes.attempt(EVERYTHING, "write", file)).isEqualTo(READ_ONLY);
    }

    @Test
    @DisplayName("S3 its own code")
    void aPluginReadsItsOwnFolderAndCannotChangeIt() throws Exception {
        assertThat(escapes.attempt(EVERYTHING, "read", escapes.program.toString()))
                .isEqualTo(REACHED);
        assertThat(escapes.attempt(
                        EVERYTHING, "write", escapes.plugin.resolve("new").toString()))
                .isEqualTo(READ_ONLY);
    }

    @Test
    @DisplayName("S4 its own data")
    void onlyFilesystemLetsAPluginChangeItsData() throws Exception {
        Path note = Files.writeString(escapes.data.resolve("note"), "n");

        assertThat(escapes.attempt(NOTHING, "read", note.toString())).isEqualTo(REACHED);
        assertThat(escapes.attempt(NOTHING, "write", note.toString())).isEqualTo(READ_ONLY);
        assertThat(note).hasContent("n");
        assertThat(escapes.attempt(Set.of("filesystem"), "write", note.toString()))
                .isEqualTo(REACHED);
        assertThat(note).hasContent("nx");
    }

    @Test
    @DisplayName("S5 other plugins and the hub's files")
    void otherPluginsAndTheHubAreNotThere() throws Exception {
        Path code = Files.writeString(escapes.otherPlugin.resolve("plugin.toml"), "c");
        Path data = Files.writeString(escapes.otherData.resolve("note"), "d");
        Path key = Files.writeString(escapes.hub.resolve("data/secret.key"), "k");

        assertThat(escapes.attempt(EVERYTHING, "read", code.toString())).isEqualTo(NOT_THERE);
        assertThat(escapes.attempt(EVERYTHING, "read", data.toString())).isEqualTo(NOT_THERE);
        assertThat(escapes.attempt(EVERYTHING, "read", key.toString())).isEqualTo(NOT_THERE);
    }

    @Test
    @DisplayName("S6 the hub's control socket")
    void theHubsControlSocketIsNotThere() throws Exception {
        Path socket = escapes.hub.resolve("control.sock");
        try (ServerSocketChannel control = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            control.bind(UnixDomainSocketAddress.of(socket));

            assertThat(escapes.attempt(EVERYTHING, "unix", socket.toString())).isEqualTo(NOT_THERE);
        }
    }

    @Test
    @DisplayName("S7 a symbolic link out of its data")
    void aLinkOutOfTheDataFolderLeadsNowhere() throws Exception {
        Path secret = Files.writeString(escapes.home.resolve("linked"), "s");

        assertThat(escapes.attempt(Set.of("filesystem"), "link", escapes.data.toString(), secret.toString()))
                .isEqualTo(NOT_THERE);
        assertThat(escapes.data.resolve("way-out")).isSymbolicLink();
    }

    @Test
    @DisplayName("S8 the network")
    void onlyNetworkReachesAServer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(server.getLocalPort());

            assertThat(escapes.attempt(NOTHING, "connect", "127.0.0.1", port)).isEqualTo("refused: Connection refused");
            assertThat(escapes.attempt(NOTHING, "connect", "192.0.2.1", "80"))
                    .isEqualTo("refused: Network is unreachable");
            assertThat(escapes.attempt(Set.of("network"), "connect", "127.0.0.1", port))
                    .isEqualTo(REACHED);
        }
    }

    @Test
    @DisplayName("S9 abstract sockets")
    void anAbstractSocketIsOutOfReachWithoutNetwork() throws Exception {
        String name = "midimon-escape-" + ProcessHandle.current().pid();
        Process server = AbstractServer.start(name);
        try {
            assertThat(escapes.attempt(NOTHING, "abstract", name)).isEqualTo("refused: Connection refused");
            assertThat(escapes.attempt(Set.of("network"), "abstract", name))
                    .as("as docs/capabilities.md warns")
                    .isEqualTo(REACHED);
        } finally {
            server.destroyForcibly();
        }
    }

    @ParameterizedTest
    @DisplayName("S10 sockets of other families")
    @CsvSource({"17, AF_PACKET", "38, AF_ALG", "40, AF_VSOCK", "31, AF_BLUETOOTH"})
    void onlyLocalAndInternetSocketsExist(String family, String name) throws Exception {
        assertThat(escapes.attempt(EVERYTHING, "socket", family))
                .as(name)
                .isEqualTo("refused: Address family not supported by protocol");
    }

    @Test
    @DisplayName("S11 processes of the hub and the user")
    void noOtherProcessIsThere() throws Exception {
        String hub = String.valueOf(ProcessHandle.current().pid());

        assertThat(escapes.attempt(EVERYTHING, "read", "/proc/" + hub + "/environ"))
                .isEqualTo(NOT_THERE);
        assertThat(escapes.attempt(EVERYTHING, "kill", hub)).isEqualTo("refused: No such process");
        assertThat(escapes.attempt(EVERYTHING, "memory", hub)).isEqualTo(NOT_PERMITTED);
        assertThat(escapes.attempt(EVERYTHING, "ptrace", hub)).isEqualTo(NOT_PERMITTED);
    }

    @Test
    @DisplayName("S12 the hub's environment")
    void onlyTheListedVariablesAreThere() throws Exception {
        String variables = escapes.run(escapes.policy(EVERYTHING), List.of("/usr/bin/env"));

        assertThat(variables.lines().map(line -> line.substring(0, line.indexOf('='))))
                .containsExactlyInAnyOrder("PATH", "LANG", "HOME", "TMPDIR", "PWD");
    }

    @Test
    @DisplayName("S13 descriptors of the hub")
    void nothingThatTheHubHasOpenIsInherited() throws Exception {
        assertThat(escapes.attempt(EVERYTHING, "descriptors")).isEqualTo("none");
    }

    @ParameterizedTest
    @DisplayName("S14 calls that would help to get out")
    @CsvSource({
        "mount, /tmp",
        "remount, /usr",
        "umount, /usr",
        "chroot, /tmp",
        "mkdev, /tmp/disk",
        "userns, ''",
        "clonens, ''",
        "setns, ''",
        "traceme, ''",
        "tiocsti, ''",
        "tiocsti-high, ''",
        "io_uring, ''",
        "bpf, ''",
        "perf, ''",
        "keyctl, ''",
        "userfaultfd, ''",
        "personality, ''"
    })
    void aDangerousCallIsRefused(String attempt, String argument) throws Exception {
        assertThat(escapes.attempt(EVERYTHING, attempt, argument)).isEqualTo(NOT_PERMITTED);
    }

    @Test
    @DisplayName("S14 more rights")
    void nobodyGetsMoreRightsNotEvenByAnotherProgram() throws Exception {
        assertThat(escapes.attempt(EVERYTHING, "setuid")).isEqualTo("refused: Invalid argument");
        assertThat(escapes.run(escapes.policy(EVERYTHING), List.of("/usr/bin/cat", "/proc/self/status")))
                .containsPattern("NoNewPrivs:\\s+1")
                .containsPattern("CapEff:\\s+0000000000000000")
                .containsPattern("CapBnd:\\s+0000000000000000");
    }

    @ParameterizedTest
    @DisplayName("S14 calls whose meaning a filter cannot see, or does not know")
    @ValueSource(strings = {"clone3", "newcall"})
    void anUnknownCallDoesNotExist(String attempt) throws Exception {
        assertThat(escapes.attempt(EVERYTHING, attempt)).isEqualTo("refused: Function not implemented");
    }

    @Test
    @DisplayName("S15 processes of its own")
    void onlySubprocessLetsAPluginStartProcessesAndThreadsAlwaysWork() throws Exception {
        assertThat(escapes.attempt(NOTHING, "fork")).isEqualTo(NOT_PERMITTED);
        assertThat(escapes.attempt(NOTHING, "vfork")).isEqualTo(NOT_PERMITTED);
        assertThat(escapes.attempt(NOTHING, "threads", "20")).isEqualTo(REACHED);
        assertThat(escapes.attempt(Set.of("subprocess"), "fork")).isEqualTo(REACHED);
    }

    @Test
    @DisplayName("S15 a program in its own place")
    void aProgramThatAPluginTurnsIntoIsConfinedLikeIt() throws Exception {
        assertThat(escapes.attempt(NOTHING, "become", escapes.program.toString(), "fork"))
                .isEqualTo(NOT_PERMITTED);
    }

    @Test
    @DisplayName("S16 a fork bomb")
    void aForkBombWithoutSubprocessHasNoChildren() throws Exception {
        assertThat(escapes.attempt(NOTHING, "bomb", "1000")).isEqualTo("0");
    }

    @Test
    @DisplayName("S16 a fork bomb")
    void aForkBombWithSubprocessEndsAtTheLimit() throws Exception {
        assumeTrue(Machine.look().countsTasks(), "NOT TESTED: this kernel does not count tasks for each sandbox");
        List<String> bomb = List.of(escapes.program.toString(), "bomb", "2000");

        assertThat(Integer.parseInt(escapes.runOfAnOrdinaryUser(escapes.policy(Set.of("subprocess")), bomb)))
                .isBetween(400, 512);
    }

    @Test
    @DisplayName("S17 more than its share")
    void limitsHoldAndCannotBeRaised() throws Exception {
        Policy small = escapes.policy(
                EVERYTHING, List.of(), new Limits(OptionalInt.of(64), OptionalInt.empty(), OptionalInt.of(32)));

        assertThat(escapes.attempt(small, "allocate", "512")).isEqualTo(REACHED);
        assertThat(escapes.attempt(small, "allocate", "1500")).isEqualTo("refused: Cannot allocate memory");
        assertThat(escapes.attempt(small, "files", "20")).isEqualTo(REACHED);
        assertThat(escapes.attempt(small, "files", "40")).isEqualTo("refused: Too many open files");
        assertThat(escapes.attempt(small, "limit")).isEqualTo(NOT_PERMITTED);
    }

    @Test
    @DisplayName("S18 allowed_paths")
    void anAllowedPathIsOpenOnlyWithFilesystem() throws Exception {
        Path music = Files.createDirectories(escapes.home.resolve("Music"));
        String song = music.resolve("song").toString();

        assertThat(escapes.attempt(escapes.policy(NOTHING, List.of(music), Limits.NONE), "write", song))
                .isEqualTo(NOT_THERE);
        assertThat(escapes.attempt(escapes.policy(Set.of("filesystem"), List.of(music), Limits.NONE), "write", song))
                .isEqualTo(REACHED);
        assertThat(music.resolve("song")).hasContent("x");
    }
}
