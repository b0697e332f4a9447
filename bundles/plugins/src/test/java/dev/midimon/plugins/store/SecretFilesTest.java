package dev.midimon.plugins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.midimon.api.plugin.SecretException;
import dev.midimon.api.plugin.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("plugins P11 Secrets")
class SecretFilesTest {

    private static final String TOKEN = "AQBx-7d2f_swordfish.1234567890";

    @TempDir
    private Path data;

    private Secrets secrets(String plugin) {
        return new SecretStore(data, new Vault(data)).of(plugin).secrets();
    }

    @Test
    @DisplayName("P11.1 a secret is kept by plugin and name until it is deleted")
    void aSecretIsKeptByPluginAndName() throws Exception {
        secrets("spotify").set("login", TOKEN);

        assertThat(secrets("spotify").get("login")).contains(TOKEN);
        assertThat(secrets("spotify").get("other")).isEmpty();
        assertThat(secrets("obs").get("login")).isEmpty();

        secrets("spotify").set("login", "new");
        assertThat(secrets("spotify").get("login")).contains("new");
        secrets("spotify").delete("login");
        secrets("spotify").delete("login");
        assertThat(secrets("spotify").get("login")).isEmpty();
    }

    @Test
    @DisplayName("P11.2 no file has a secret in clear, and none is readable for others")
    void noFileHasASecretInClear() throws Exception {
        Secrets spotify = secrets("spotify");
        spotify.set("login", TOKEN);

        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(TOKEN);
            }
        }
        Path file = data.resolve("secrets/spotify/login");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(spotify.toString()).isEqualTo("the secrets of spotify");
    }

    @Test
    @DisplayName("P11.2 a secret opens only for its plugin and name, and never as a setting")
    void aSecretOpensOnlyInItsPlace() throws Exception {
        Secrets spotify = secrets("spotify");
        spotify.set("login", TOKEN);
        spotify.set("other", "x");
        Path login = data.resolve("secrets/spotify/login");
        Files.copy(login, data.resolve("secrets/spotify/other"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(catchThrowableOfType(SecretException.class, () -> spotify.get("other"))
                        .code())
                .isEqualTo("SECRET_NOT_READABLE");
        assertThatThrownBy(() -> new Vault(data).open("spotify", "login", Files.readString(login)))
                .hasMessageContaining("set it again");
    }

    @ParameterizedTest
    @DisplayName("P11.1 a name that could leave the directory is refused")
    @ValueSource(strings = {"", ".lock", "../obs/login", "a/b", "a b", "é"})
    void aNameThatCouldLeaveTheDirectoryIsRefused(String name) {
        assertThatThrownBy(() -> secrets("spotify").set(name, TOKEN))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("expected the name of a secret")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    @DisplayName("P11.1 a secret that is too large is refused, and the old one stays")
    void aSecretThatIsTooLargeIsRefused() throws Exception {
        Secrets spotify = secrets("spotify");
        spotify.set("login", TOKEN);

        assertThatThrownBy(() -> spotify.set("login", "x".repeat(Secrets.MAX_SECRET_BYTES + 1)))
                .hasMessageContaining("found 65537");
        assertThat(spotify.get("login")).contains(TOKEN);
    }

    @Test
    @DisplayName("P11.3 a change that fails leaves the old secret and lets the next one in")
    void aChangeThatFailsLeavesTheOldSecret() throws Exception {
        Secrets spotify = secrets("spotify");
        spotify.set("login", TOKEN);

        assertThatThrownBy(() -> spotify.<IOException>update("login", current -> {
                    throw new IOException("no answer");
                }))
                .isInstanceOf(IOException.class);
        assertThat(spotify.get("login")).contains(TOKEN);
        spotify.<RuntimeException>update("login", current -> current.orElseThrow() + "2");
        assertThat(spotify.get("login")).contains(TOKEN + "2");
    }

    @Test
    @DisplayName("P11.3 a disk that cannot be written is found before the change is asked for")
    void aDiskThatCannotBeWrittenIsFoundBeforeTheChange() throws Exception {
        Secrets spotify = secrets("spotify");
        spotify.set("login", TOKEN);
        Files.createDirectories(data.resolve("secrets/spotify/.login.new/in-the-way"));
        List<String> asked = new ArrayList<>();

        SecretException refused = catchThrowableOfType(
                SecretException.class,
                () -> spotify.<RuntimeException>update("login", current -> {
                    asked.add(current.orElse(""));
                    return "new";
                }));

        assertThat(refused.code()).isEqualTo("SECRET_NOT_STORED");
        assertThat(asked).isEmpty();
        assertThat(spotify.get("login")).contains(TOKEN);
    }

    @Test
    @DisplayName("P11.3 several hubs change one secret in turn, and no change is lost")
    void severalHubsChangeOneSecretInTurn() throws Exception {
        int turns = 50;
        Process first = writer(turns);
        Process second = writer(turns);
        Secrets here = secrets("counter");
        for (int turn = 0; turn < turns; turn++) {
            here.<RuntimeException>update(SecretWriter.NAME, SecretFilesTest::next);
        }

        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(here.get(SecretWriter.NAME)).contains(Integer.toString(3 * turns));
    }

    private static String next(java.util.Optional<String> current) {
        return Integer.toString(current.map(Integer::parseInt).orElse(0) + 1);
    }

    @Test
    @DisplayName("P11.3 kill -9 at any moment loses nothing that was stored, and leaves no lock")
    void aKilledHubLosesNothingThatWasStored() throws Exception {
        for (int round = 0; round < 8; round++) {
            Process writer = writer(Integer.MAX_VALUE);
            int told = 0;
            try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
                for (int line = 0; line <= round * 3; line++) {
                    told = Integer.parseInt(lines.readLine());
                }
                writer.toHandle().destroyForcibly();
                for (String more = lines.readLine(); more != null; more = lines.readLine()) {
                    told = Integer.parseInt(more);
                }
            }
            writer.waitFor();

            assertThat(Integer.parseInt(
                            secrets("counter").get(SecretWriter.NAME).orElseThrow()))
                    .isBetween(told, told + 1);
        }
    }

    private Process writer(int turns) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecretWriter.class.getName(),
                        data.toString(),
                        Integer.toString(turns))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    @DisplayName("P11.4 what is secret is replaced in texts, also when it is part of what was stored")
    void whatIsSecretIsReplacedInTexts() throws Exception {
        SecretStore.Own own = new SecretStore(data, new Vault(data)).of("spotify");
        own.secrets().set("login", "{\"refresh_token\":\"" + TOKEN + "\"}");
        own.secrets().set("pin", "swordfish");

        assertThat(own.redaction().of("POST refresh_token=" + TOKEN + "&pin=swordfish"))
                .isEqualTo("POST refresh_token=********&pin=********");
    }
}
